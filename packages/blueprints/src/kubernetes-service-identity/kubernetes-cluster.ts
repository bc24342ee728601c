import type { FormerKeys } from "../moves/moved-from.ts";
import { oidcProviderArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";

/**
 * The service account that may assume the role.
 *
 * @public
 */
export interface KubernetesServiceAccount {
  /** Namespace of the service account: a DNS label, at most 63 characters. */
  readonly namespace: string;
  /** Name of the service account: a DNS subdomain, at most 253 characters. */
  readonly name: string;
}

/**
 * A cluster that is trusted through its token issuer. The issuer's two documents, `/.well-known/openid-configuration`
 * and the keys that it refers to, have to be public. The API server can stay private.
 *
 * @public
 */
export interface KubernetesTokenIssuer {
  /**
   * Issuer of the cluster's tokens (their claim `iss`), exactly as configured for the API server, e.g.
   * `https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE`: `https://` with a public host name, without a port, a query
   * or a fragment, at most 255 characters. Changing it replaces the provider.
   */
  readonly issuer: string;

  /**
   * Audience that the tokens must be issued for, 1 to 255 characters. A pod requests it in the projected volume of its
   * token.
   *
   * @defaultValue "sts.amazonaws.com"
   */
  readonly audience?: string;

  /**
   * ARN of the issuer's OIDC provider, if the account already has one, e.g. from `providerArnOf` of another identity.
   * An account can have only one provider for each issuer. Its client ids have to include the audience.
   *
   * @defaultValue - a provider is created
   */
  readonly providerArn?: string;

  /**
   * Former keys of the cluster, oldest first. The next apply moves its resources in the state, instead of destroying
   * and recreating them.
   *
   * @defaultValue - none
   */
  readonly movedFrom?: FormerKeys;
}

/**
 * An EKS cluster that is trusted through EKS Pod Identity, without a token issuer. The cluster needs the add-on
 * `eks-pod-identity-agent`.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
 * @public
 */
export interface EksPodIdentityCluster {
  /** The EKS cluster. */
  readonly eksPodIdentity: {
    /** Name of the cluster, 1 to 100 characters. It is in the account and region of the stack. */
    readonly clusterName: string;
  };

  /**
   * Former keys of the cluster, oldest first. The next apply moves its resources in the state, instead of destroying
   * and recreating them.
   *
   * @defaultValue - none
   */
  readonly movedFrom?: FormerKeys;
}

/**
 * A cluster that is trusted, either through its token issuer or through EKS Pod Identity.
 *
 * @public
 */
export type KubernetesCluster =
  | (KubernetesTokenIssuer & { readonly [Other in "eksPodIdentity"]?: never })
  | (EksPodIdentityCluster & {
      readonly [Other in Exclude<keyof KubernetesTokenIssuer, "movedFrom">]?: never;
    });

/** A token issuer with every default filled in. */
export type ResolvedTokenIssuer = KubernetesTokenIssuer &
  Required<Pick<KubernetesTokenIssuer, "audience">>;

/** A cluster with every default filled in. */
export type ResolvedCluster = ResolvedTokenIssuer | EksPodIdentityCluster;

/** Audience of the tokens that AWS's tools and EKS request for STS. */
const defaultAudience = "sts.amazonaws.com";

export function resolveCluster(cluster: KubernetesCluster): ResolvedCluster {
  if (isPodIdentity(cluster)) return cluster;
  // Copied, since a `null` entry has to reach the rules, which refuse it.
  const given = { ...cluster };
  return { ...given, audience: given.audience ?? defaultAudience };
}

export function isPodIdentity(cluster: KubernetesCluster): cluster is EksPodIdentityCluster {
  return (cluster as Partial<EksPodIdentityCluster> | null)?.eksPodIdentity !== undefined;
}

/** Returns the ARN of an issuer's provider, known before it exists. */
export function providerArnFor(
  account: AwsAccount,
  { issuer, providerArn }: KubernetesTokenIssuer,
): string {
  return providerArn ?? oidcProviderArn(account, issuer);
}

/** Returns the subject of a service account's tokens, their claim `sub`. Names contain no colon, so it is unique. */
export function subjectOf({ namespace, name }: KubernetesServiceAccount): string {
  return `system:serviceaccount:${namespace}:${name}`;
}
