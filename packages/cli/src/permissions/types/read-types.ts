import type { ReadType } from "../read-type.ts";
import { iam } from "./iam.ts";
import { identityCenter } from "./identity-center.ts";
import { rolesAnywhere } from "./roles-anywhere.ts";

/** How the permissions of each resource type are read. */
export const readTypes: Readonly<Record<string, ReadType>> = {
  ...iam,
  ...identityCenter,
  ...rolesAnywhere,
  // Until each has its own file.
  aws_ecr_repository_policy: {
    kind: "repository",
    name: ["repository"],
    own: false,
    documents: ["policy"],
  },
  aws_kms_key: { kind: "key", own: true, documents: ["policy"], mirrors: ["policy"] },
  aws_kms_key_policy: { kind: "key", name: ["key_id"], own: false, documents: ["policy"] },
  aws_s3_bucket_policy: { kind: "bucket", name: ["bucket"], own: false, documents: ["policy"] },
};
