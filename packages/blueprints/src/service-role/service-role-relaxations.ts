import type { AwsAccount } from "../iam/aws-account.ts";
import { permissionRelaxations } from "../iam/wide-permissions.ts";
import type { Relaxation } from "../relaxed/relaxation.ts";
import type { ServiceRoleProps, ServiceRoleRelaxable } from "./service-role-props.ts";

/** Options that can be relaxed. */
export const serviceRoleRelaxable = [
  "permissions",
  "service",
  "sourceAccountIds",
] as const satisfies readonly ServiceRoleRelaxable[];

/** Returns the relaxed defaults of a role. EC2 is not one of them: AWS documents no condition for it. */
export function serviceRoleRelaxations(
  { permissions, service, sourceAccountIds = [] }: ServiceRoleProps,
  account: AwsAccount,
): Relaxation[] {
  const unchecked = typeof service === "object" && service.sourceKeys === "not-sent";
  const elsewhere = sourceAccountIds.some((id) => id !== account.accountId);
  return [
    ...permissionRelaxations(permissions),
    ...(unchecked
      ? [
          {
            option: "service",
            value: `${service.principal} for any source`,
            secureDefault: "a service whose source is checked",
          },
        ]
      : []),
    ...(elsewhere
      ? [
          {
            option: "sourceAccountIds",
            value: sourceAccountIds.join(", "),
            secureDefault: "the stack's account",
          },
        ]
      : []),
  ];
}
