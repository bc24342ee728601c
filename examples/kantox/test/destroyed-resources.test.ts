import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { destroyedResources } from "./destroyed-resources.ts";

const stack = "kantox-dev";
const deployed = readFileSync(join(import.meta.dirname, `../expected/${stack}.tf.json`), "utf8");

/** Returns the report for dev after these strings in its synthesized file are replaced. */
function destroyedBy(...edits: readonly (readonly [from: string, to: string])[]): string[] {
  const text = edits.reduce((all, [from, to]) => all.replaceAll(from, to), deployed);
  return destroyedResources(stack, JSON.parse(deployed), JSON.parse(text));
}

describe("the report of resources that the next apply would destroy", () => {
  it("is empty if addresses and names stay the same, whatever else changes", () => {
    expect(destroyedBy(["debug", "trace"])).toEqual([]);
  });

  it("lists a bucket whose construct id changed, with everything that belongs to it", () => {
    expect(destroyedBy(["data_", "invoices_"])).toEqual([
      `${stack}   aws_s3_bucket kantox-data-dev (data/Bucket), and it holds data`,
      `${stack}   aws_s3_bucket_lifecycle_configuration (data/Lifecycle)`,
      `${stack}   aws_s3_bucket_logging (data/Logging)`,
      `${stack}   aws_s3_bucket_ownership_controls (data/Ownership)`,
      `${stack}   aws_s3_bucket_policy (data/Policy)`,
      `${stack}   aws_s3_bucket_public_access_block (data/PublicAccessBlock)`,
      `${stack}   aws_s3_bucket_server_side_encryption_configuration (data/Encryption)`,
      `${stack}   aws_s3_bucket_versioning (data/Versioning)`,
    ]);
  });

  it("lists a key and a user, which cannot be restored, before a role, which can", () => {
    expect(
      destroyedBy(["key_Key_", "other_Key_"], ["aux_User_", "b_User_"], ["aux_Role_", "b_Role_"]),
    ).toEqual([
      `${stack}   aws_iam_user kantox-minikube-base-dev (aux/User), and it holds data`,
      `${stack}   aws_kms_key (key/Key), and it holds data`,
      `${stack}   aws_iam_role kantox-aux-role-dev (aux/Role)`,
    ]);
  });

  it("lists a resource whose physical name changes at the same address", () => {
    const rename = ["/kantox/dev/database/url", "/kantox/dev/database/uri"] as const;
    expect(destroyedBy(rename)).toEqual([
      `${stack}   aws_ssm_parameter /kantox/dev/database/url (database_url/Parameter), replaced for its new name, and it holds data`,
    ]);
  });

  it("warns about a stack that the app no longer has, whose resources are then unmanaged", () => {
    expect(destroyedResources(stack, JSON.parse(deployed), undefined)).toEqual([
      `${stack}   the app no longer has this stack: its resources stay deployed, and cost money`,
    ]);
  });
});
