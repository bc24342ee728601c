import type { DeletionWithoutContents } from "../deletion/deletion.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { SessionSourceAddresses } from "../iam/source-addresses.ts";
import type { MovedFrom } from "../moves/moved-from.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import {
  resolveCluster,
  type KubernetesCluster,
  type KubernetesServiceAccount,
  type ResolvedCluster,
} from "./kubernetes-cluster.ts";

/**
 * Options of a {@link KubernetesServiceIdentity}.
 *
 * @typeParam Key - keys of its `clusters`
 * @public
 */
export interface KubernetesServiceIdentityProps<Key extends string = string> {
  /** Name of the role, 1 to 64 characters. Changing it replaces the role. */
  readonly roleName: string;

  /** The service account whose pods may assume the role. It is the same in each cluster, and cannot be a pattern. */
  readonly serviceAccount: KubernetesServiceAccount;

  /**
   * Clusters whose service account is trusted, at least one, by keys of your choice: 1 to 64 letters, digits, `_` and
   * `-`, beginning with a letter. The key is part of the resource addresses, so changing it replaces the cluster's
   * provider or association. Adding or removing a cluster does not change the others.
   */
  readonly clusters: Readonly<Record<Key, KubernetesCluster>>;

  /**
   * Grants of the role. Each key is the name of an inline policy, e.g. `{ storage: data.readWriteAccess() }`. `{}` and
   * empty lists grant nothing. Statements with ARNs that are unknown until the apply, e.g. the ARN of a new key, go
   * into a separate policy `<name>-keys`, so that the plan shows the others. An action with a wildcard (`*` or `?`) is
   * a relaxed default, and so is `*` as the resource of an action that reads or writes data, uses keys or assumes
   * roles, e.g. `s3:GetObject`. `*` on `*` requires a reason.
   */
  readonly permissions: Readonly<Record<string, readonly PolicyStatement[]>>;

  /**
   * IAM path of the role, with a slash at both ends, e.g. `/services/`. Changing it replaces the role.
   *
   * @defaultValue - `/`
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  readonly path?: string;

  /**
   * Maximum duration of a session of the role, in seconds, 3600 to 43200. A pod may request less.
   *
   * @defaultValue 3600
   */
  readonly maxSessionSeconds?: number;

  /**
   * ARN of a managed policy that limits the role.
   *
   * @defaultValue - no boundary
   */
  readonly permissionsBoundaryArn?: string;

  /**
   * Source addresses from which tokens and sessions may be used: public IPv4 or IPv6 addresses and CIDR ranges, e.g.
   * `["203.0.113.0/24"]`. The prefix of a range has at least 8 bits, for IPv6 at least 16 bits. Requests through a VPC
   * endpoint are refused, since they have no public source address. With EKS Pod Identity, only sessions are limited,
   * because EKS itself requests them.
   *
   * @defaultValue - any source address
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html
   */
  readonly allowedSourceAddresses?: readonly string[];

  /**
   * Source addresses from which sessions of the role may be used. Requires `allowedSourceAddresses`.
   *
   * @defaultValue - "allowed" if there are `allowedSourceAddresses`
   */
  readonly sessionSourceAddresses?: SessionSourceAddresses;

  /**
   * Whether the providers may be destroyed. If a provider is destroyed, every role of the account that trusts its
   * cluster stops working. Has no effect on clusters with `providerArn` or `eksPodIdentity`.
   *
   * @defaultValue "protected"
   */
  readonly deletion?: DeletionWithoutContents;

  /**
   * Tags of the role, the providers and the Pod Identity associations. The keys of IAM tags are not case-sensitive.
   *
   * @defaultValue - none
   */
  readonly tags?: Tags;

  /**
   * Former ids of the construct, or its former paths within the stack, oldest first: `"data"`, `"team/data"`. The
   * next apply moves the resources in the state, instead of destroying and recreating them.
   *
   * @defaultValue - none
   */
  readonly movedFrom?: MovedFrom;

  /**
   * Reasons for relaxed defaults, shown at synthesis and before an apply is confirmed.
   *
   * @defaultValue - no reason; a relaxed default is then a warning
   */
  readonly reasons?: Reasons<KubernetesServiceIdentityRelaxable>;
}

/**
 * Options of a {@link KubernetesServiceIdentity} that can be relaxed.
 *
 * @public
 */
export type KubernetesServiceIdentityRelaxable =
  | "permissions"
  | "maxSessionSeconds"
  | "sessionSourceAddresses"
  | "deletion";

/** Default values of the options of an identity. */
export const kubernetesServiceIdentityDefaults = {
  maxSessionSeconds: 3600,
  sessionSourceAddresses: "allowed",
  deletion: "protected",
} as const satisfies Partial<KubernetesServiceIdentityProps>;

/** Props of an identity with every default filled in. Without allowed addresses, its sessions are not restricted. */
export type ResolvedKubernetesServiceIdentityProps = Omit<
  KubernetesServiceIdentityProps,
  "clusters"
> &
  Required<Pick<KubernetesServiceIdentityProps, "maxSessionSeconds" | "deletion">> & {
    readonly clusters: Readonly<Record<string, ResolvedCluster>>;
  };

export function resolveKubernetesServiceIdentityProps(
  props: KubernetesServiceIdentityProps,
): ResolvedKubernetesServiceIdentityProps {
  const defaults = kubernetesServiceIdentityDefaults;
  const sessions = props.allowedSourceAddresses && defaults.sessionSourceAddresses;
  const clusters = Object.entries(props.clusters ?? {});
  return {
    ...props,
    clusters: Object.fromEntries(clusters.map(([key, cluster]) => [key, resolveCluster(cluster)])),
    maxSessionSeconds: props.maxSessionSeconds ?? defaults.maxSessionSeconds,
    sessionSourceAddresses: props.sessionSourceAddresses ?? sessions,
    deletion: props.deletion ?? defaults.deletion,
  };
}
