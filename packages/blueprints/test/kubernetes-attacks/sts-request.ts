import type { AccessRequest } from "../iam-evaluator/evaluate.ts";
import type { KubernetesPod } from "./kubernetes-pod.ts";

/** Claims or session tags of a request, by name, in the order in which they are compared. */
export type Facts = Readonly<Record<string, string | undefined>>;

const role = "arn:aws:iam::123456789012:role/example";

/** Returns the requests that a pod causes: with its token, or by EKS with one request for each of both actions. */
export function requestsOf(pod: KubernetesPod): AccessRequest[] {
  const { cluster } = pod;
  return cluster.kind === "issuer"
    ? [tokenRequest(claimsOf(pod), cluster, pod.sourceAddress)]
    : ["sts:AssumeRole", "sts:TagSession"].map((action) => podIdentityRequest(keysOf(pod), action));
}

/**
 * Returns the claims of a projected service account token that AWS compares.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-tokens
 */
export function claimsOf({ namespace, serviceAccount, audience }: KubernetesPod): Facts {
  return { aud: audience, sub: `system:serviceaccount:${namespace}:${serviceAccount}` };
}

/** Returns the request of a token, presented for the provider of its issuer. */
export function tokenRequest(
  claims: Facts,
  { issuer, account }: { readonly issuer: string; readonly account: string },
  sourceAddress: string | undefined,
  action = "sts:AssumeRoleWithWebIdentity",
): AccessRequest {
  const address = issuer.replace("https://", "");
  const context = Object.entries(claims).map(([claim, value]) => [`${address}:${claim}`, value]);
  return {
    principal: { type: "Federated", id: `arn:aws:iam::${account}:oidc-provider/${address}` },
    action,
    resource: role,
    context: known({ ...Object.fromEntries(context), "aws:SourceIp": sourceAddress }),
  };
}

/**
 * Returns the condition keys of a request by EKS Pod Identity.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
export function keysOf({ cluster, namespace, serviceAccount }: KubernetesPod): Facts {
  if (cluster.kind === "issuer") throw new Error("Pod Identity knows only EKS clusters.");
  const arn = `arn:aws:eks:${cluster.region}:${cluster.account}:cluster/${cluster.name}`;
  return {
    "aws:SourceAccount": cluster.account,
    "aws:SourceArn": arn,
    "aws:RequestTag/eks-cluster-arn": arn,
    "aws:RequestTag/eks-cluster-name": cluster.name,
    "aws:RequestTag/kubernetes-namespace": namespace,
    "aws:RequestTag/kubernetes-service-account": serviceAccount,
    "aws:RequestTag/kubernetes-pod-name": "aux-7d4b9c",
    "aws:RequestTag/kubernetes-pod-uid": "5f3e1a52-8d54-4d37-9a7b-0f4cbb1a2f10",
  };
}

export function podIdentityRequest(
  keys: Facts,
  action: string,
  service = "pods.eks.amazonaws.com",
): AccessRequest {
  return {
    principal: { type: "Service", id: service },
    action,
    resource: role,
    context: known(keys),
  };
}

function known(facts: Facts): Record<string, string> {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}
