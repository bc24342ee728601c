/** A pod that asks AWS for a session of the role, and the cluster that vouches for it. */
export interface KubernetesPod {
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Audience that the pod requests its token for. Pod Identity has none. */
  readonly audience: string;
  /** Public address from which the pod calls STS. Pod Identity calls STS itself. */
  readonly sourceAddress: string;
}

/** A cluster with a token issuer, or an EKS cluster with Pod Identity. */
export type Cluster =
  | { readonly kind: "issuer"; readonly issuer: string; readonly account: string }
  | {
      readonly kind: "pod-identity";
      readonly name: string;
      readonly region: string;
      readonly account: string;
    };

/** The account of the role. An OIDC provider trusts an issuer only for roles in the same account. */
export const ownAccount = "123456789012";

export const ownRegion = "eu-west-1";
