import type { IConstruct } from "constructs";
import type { AwsAccount } from "../iam/aws-account.ts";
import { iamPathProblems } from "../iam/iam-path-rules.ts";
import { inlinePolicyProblems } from "../iam/inline-policy-rules.ts";
import { permissionsBoundaryProblems } from "../iam/permissions-boundary.ts";
import { policyJson } from "../iam/policy-json.ts";
import { policySizeProblems } from "../iam/policy-size.ts";
import { nameProblems } from "../naming/names.ts";
import { reasonProblems } from "../relaxed/reasons.ts";
import { tagProblems } from "../tags/tags.ts";
import { show, type Problem } from "../validation/problem.ts";
import { serviceProblems } from "./service-rules.ts";
import type { ServiceRoleProps } from "./service-role-props.ts";
import { serviceRoleRelaxable } from "./service-role-relaxations.ts";
import { sourceAccountProblems, sourceArnProblems } from "./source-rules.ts";
import { trustPolicy } from "./trust-policy.ts";
import { isEc2, trustedService, trustedSources, type TrustedService } from "./trusted-service.ts";

const codePrefix = "service-role";

export function serviceRoleProblems(
  scope: IConstruct,
  account: AwsAccount,
  props: ServiceRoleProps,
): Problem[] {
  const { roleName, path, service, permissions, permissionsBoundaryArn, tags, reasons } = props;
  const ofService = serviceProblems(service);
  return [
    ...nameProblems("role", roleName, { code: `${codePrefix}/role-name`, property: "roleName" }),
    ...iamPathProblems(path, { code: `${codePrefix}/path`, property: "path" }),
    ...(ofService.length > 0 ? ofService : trustProblems(scope, account, props)),
    ...inlinePolicyProblems(scope, permissions, codePrefix, reasons),
    ...permissionsBoundaryProblems(permissionsBoundaryArn, {
      code: `${codePrefix}/permissions-boundary-arn`,
      property: "permissionsBoundaryArn",
    }),
    ...tagProblems(tags, codePrefix, "iam"),
    ...reasonProblems(reasons, serviceRoleRelaxable, codePrefix),
  ];
}

/** Returns the problems with the options that depend on the service. */
function trustProblems(scope: IConstruct, account: AwsAccount, props: ServiceRoleProps): Problem[] {
  const service = trustedService(props.service);
  const ofProfile = instanceProfileProblems(props.instanceProfileName, service);
  const ofAccounts = sourceAccountProblems(props.sourceAccountIds, service);
  if (ofAccounts.length > 0) return [...ofAccounts, ...ofProfile];
  const sources = trustedSources(service, props, account);
  const ofArns = sourceArnProblems(props.sourceArns, sources.accountIds, service);
  if (ofArns.length > 0) return [...ofArns, ...ofProfile];
  const ofSize = policySizeProblems(scope, "trust", [policyJson(trustPolicy(service, sources))], {
    code: `${codePrefix}/source-arns`,
    property: "sourceArns",
    fix: "List fewer ARNs, or create one role for each resource.",
  });
  return [...ofSize, ...ofProfile];
}

function instanceProfileProblems(name: string | undefined, service: TrustedService): Problem[] {
  if (name === undefined) return [];
  const where = { code: `${codePrefix}/instance-profile-name`, property: "instanceProfileName" };
  if (isEc2(service)) return nameProblems("instanceProfile", name, where);
  const must = `be left out: only EC2 uses instance profiles, and the role trusts ${service.principal}`;
  return [{ ...where, must, got: show(name), fix: 'Remove it, or write service: "ec2".' }];
}
