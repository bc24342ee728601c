import { SecureBucket } from "../../../src/secure-bucket/secure-bucket.ts";
import { ServiceRole } from "../../../src/service-role/service-role.ts";
import type { ServiceRoleProps } from "../../../src/service-role/service-role-props.ts";
import { tags, type Entries } from "../entry.ts";

const account = "123456789012";

/** ServiceRole with every option. Instance profiles are only for EC2, which sends no source. */
export const serviceRoleEntries: Entries = {
  "service-role": (scope, id, made) => {
    const props: Required<Omit<ServiceRoleProps, "instanceProfileName">> = {
      roleName: "every-option-service-role",
      path: "/services/",
      service: { principal: "codebuild.amazonaws.com", sourceKeys: "sent" },
      sourceAccountIds: [account, "210987654321"],
      sourceArns: [`arn:aws:codebuild:eu-west-1:${account}:project/reports`],
      permissions: { storage: made(SecureBucket, "bucket").readAccess("reports/") },
      permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
      tags,
      movedFrom: [],
      reasons: { sourceAccountIds: "Builds run in two accounts." },
    };
    return new ServiceRole(scope, id, props);
  },

  "service-role-of-instances": (scope, id) =>
    new ServiceRole(scope, id, {
      roleName: "every-option-instance-role",
      path: "/servers/",
      service: "ec2",
      permissions: {},
      instanceProfileName: "every-option-instance-profile",
      tags,
    }),

  "service-role-of-a-function": (scope, id, made) =>
    new ServiceRole(scope, id, {
      roleName: "every-option-function-role",
      service: "lambda",
      permissions: { pass: made(ServiceRole, "service-role").passAccess() },
    }),
};
