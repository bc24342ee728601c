import { anyList, anything, entriesOf, membersOf, unchecked } from "../validation/shape.ts";
import type { KubernetesServiceAccount } from "./kubernetes-cluster.ts";
import type { KubernetesServiceIdentityProps } from "./kubernetes-service-identity-props.ts";

/** A token issuer or an EKS cluster: a union, so each name is optional. Rules check the choice. */
const cluster = membersOf<
  Record<"issuer" | "audience" | "providerArn" | "eksPodIdentity" | "movedFrom", unknown>
>({
  issuer: anything,
  audience: anything,
  providerArn: anything,
  eksPodIdentity: membersOf<{ clusterName: string }>({ clusterName: anything }),
  movedFrom: anything,
});

/** Shape of the props. */
export const kubernetesServiceIdentityShape = membersOf<KubernetesServiceIdentityProps>(
  {
    roleName: anything,
    serviceAccount: membersOf<KubernetesServiceAccount>(
      { namespace: anything, name: anything },
      "kubernetes-service-identity/service-account",
    ),
    clusters: entriesOf(cluster, "kubernetes-service-identity/clusters"),
    permissions: unchecked,
    path: anything,
    maxSessionSeconds: anything,
    permissionsBoundaryArn: anything,
    allowedSourceAddresses: anyList,
    sessionSourceAddresses: anything,
    deletion: anything,
    tags: entriesOf(anything, "kubernetes-service-identity/tags"),
    movedFrom: anything,
    reasons: anything,
  },
  "kubernetes-service-identity/options",
);
