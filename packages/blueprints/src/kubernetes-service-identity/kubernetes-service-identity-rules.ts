import type { IConstruct } from "constructs";
import { deletionProblems } from "../deletion/deletion.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import { iamPathProblems } from "../iam/iam-path-rules.ts";
import { inlinePolicyProblems } from "../iam/inline-policy-rules.ts";
import { permissionsBoundaryProblems } from "../iam/permissions-boundary.ts";
import { policyJson } from "../iam/policy-json.ts";
import { policySizeProblems } from "../iam/policy-size.ts";
import { sessionSecondsProblems } from "../iam/session-seconds.ts";
import {
  sessionSourceAddressesProblems,
  sourceAddressesNameProblems,
  sourceAddressProblems,
} from "../iam/source-address-rules.ts";
import { permissionsFromAddresses } from "../iam/source-addresses.ts";
import { nameProblems } from "../naming/names.ts";
import { reasonProblems } from "../relaxed/reasons.ts";
import { tagProblems } from "../tags/tags.ts";
import { show, type Problem } from "../validation/problem.ts";
import { clusterProblems, knownNameProblems } from "./cluster-rules.ts";
import type { KubernetesServiceAccount } from "./kubernetes-cluster.ts";
import type { ResolvedKubernetesServiceIdentityProps } from "./kubernetes-service-identity-props.ts";
import { kubernetesServiceIdentityRelaxable } from "./kubernetes-service-identity-relaxations.ts";
import { trustPolicy } from "./trust-policy.ts";

const codePrefix = "kubernetes-service-identity";

export function kubernetesServiceIdentityProblems(
  scope: IConstruct,
  account: AwsAccount,
  props: ResolvedKubernetesServiceIdentityProps,
): Problem[] {
  const problems = [
    ...nameProblems("role", props.roleName, {
      code: `${codePrefix}/role-name`,
      property: "roleName",
    }),
    ...serviceAccountProblems(props.serviceAccount),
    ...clusterProblems(props.clusters),
    ...inlinePolicyProblems(scope, props.permissions, codePrefix, props.reasons),
    ...sourceAddressesNameProblems(props.permissions, props, codePrefix),
    ...iamPathProblems(props.path, { code: `${codePrefix}/path`, property: "path" }),
    ...sessionSecondsProblems(props.maxSessionSeconds, codePrefix),
    ...permissionsBoundaryProblems(props.permissionsBoundaryArn, {
      code: `${codePrefix}/permissions-boundary-arn`,
      property: "permissionsBoundaryArn",
    }),
    ...sourceAddressProblems(props.allowedSourceAddresses, codePrefix),
    ...sessionSourceAddressesProblems(props, codePrefix),
    ...deletionProblems(
      props.deletion,
      ["protected", "allow-when-empty"],
      `${codePrefix}/deletion`,
    ),
    ...tagProblems(props.tags, codePrefix, "iam"),
    ...reasonProblems(props.reasons, kubernetesServiceIdentityRelaxable, codePrefix),
  ];
  return problems.length > 0 ? problems : sizeProblems(scope, account, props);
}

function serviceAccountProblems(serviceAccount: KubernetesServiceAccount | undefined): Problem[] {
  const code = `${codePrefix}/service-account`;
  if (typeof serviceAccount !== "object" || serviceAccount === null) {
    const must = "have a namespace and a name";
    const fix = 'Write { namespace: "…", name: "…" }.';
    return [{ code, property: "serviceAccount", must, got: show(serviceAccount), fix }];
  }
  const { namespace, name } = serviceAccount;
  return [
    ...knownNameProblems("kubernetesNamespace", namespace, {
      code,
      property: "serviceAccount.namespace",
    }),
    ...knownNameProblems("kubernetesServiceAccount", name, {
      code,
      property: "serviceAccount.name",
    }),
  ];
}

/** Returns the problems with policies that AWS would refuse for their length. */
function sizeProblems(
  scope: IConstruct,
  account: AwsAccount,
  props: ResolvedKubernetesServiceIdentityProps,
): Problem[] {
  return [
    ...policySizeProblems(scope, "trust", [policyJson(trustPolicy(account, props))], {
      code: `${codePrefix}/clusters`,
      property: "clusters",
      fix: "Move some of them to another identity, or write one range instead of several source addresses.",
    }),
    // Includes the policy that limits sessions to source addresses.
    ...inlinePolicyProblems(
      scope,
      permissionsFromAddresses(props.permissions, props),
      codePrefix,
      props.reasons,
    ),
  ];
}
