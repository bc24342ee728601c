import { issuerAddress } from "../iam/issuer-address.ts";
import { eksClusterArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { fromAddresses } from "../iam/source-addresses.ts";
import {
  isPodIdentity,
  providerArnFor,
  subjectOf,
  type EksPodIdentityCluster,
  type KubernetesServiceAccount,
  type ResolvedTokenIssuer,
} from "./kubernetes-cluster.ts";
import type { ResolvedKubernetesServiceIdentityProps } from "./kubernetes-service-identity-props.ts";

type Trusted = Pick<
  ResolvedKubernetesServiceIdentityProps,
  "serviceAccount" | "clusters" | "allowedSourceAddresses"
>;

/**
 * Returns the trust policy of the role: one statement for each cluster. All values are compared exactly, and none may
 * be missing. The provider's ARN is text instead of a reference, so that a plan shows it and a scanner can read it.
 */
export function trustPolicy(
  account: AwsAccount,
  { serviceAccount, clusters, allowedSourceAddresses }: Trusted,
): ResourcePolicyStatement[] {
  return Object.values(clusters).map((cluster) =>
    isPodIdentity(cluster)
      ? trustInPodIdentity(account, serviceAccount, cluster)
      : trustInIssuer(account, serviceAccount, cluster, allowedSourceAddresses),
  );
}

/**
 * Trusts tokens of the issuer. The pod calls STS itself, so its source address can be compared.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
function trustInIssuer(
  account: AwsAccount,
  serviceAccount: KubernetesServiceAccount,
  issuer: ResolvedTokenIssuer,
  addresses: readonly string[] | undefined,
): ResourcePolicyStatement {
  const claims = issuerAddress(issuer.issuer);
  return {
    principal: { Federated: providerArnFor(account, issuer) },
    actions: ["sts:AssumeRoleWithWebIdentity"],
    conditions: {
      StringEquals: {
        [`${claims}:aud`]: issuer.audience,
        [`${claims}:sub`]: subjectOf(serviceAccount),
      },
      ...(addresses && fromAddresses(addresses)),
    },
  };
}

/**
 * Trusts EKS, on behalf of the cluster. EKS passes the cluster, the namespace and the service account as session tags,
 * so it needs `sts:TagSession`. EKS calls STS, so the request has no source address of the pod.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cross-service-confused-deputy-prevention.html
 */
function trustInPodIdentity(
  account: AwsAccount,
  { namespace, name }: KubernetesServiceAccount,
  { eksPodIdentity: { clusterName } }: EksPodIdentityCluster,
): ResourcePolicyStatement {
  const clusterArn = eksClusterArn(account, clusterName);
  return {
    principal: { Service: "pods.eks.amazonaws.com" },
    actions: ["sts:AssumeRole", "sts:TagSession"],
    conditions: {
      StringEquals: {
        "aws:SourceAccount": account.accountId,
        "aws:SourceArn": clusterArn,
        "aws:RequestTag/eks-cluster-arn": clusterArn,
        "aws:RequestTag/kubernetes-namespace": namespace,
        "aws:RequestTag/kubernetes-service-account": name,
      },
    },
  };
}
