import type { KubernetesServiceIdentityProps } from "../../src/index.ts";

/** The options of an identity that decide who is trusted. */
export type Configuration = Pick<
  KubernetesServiceIdentityProps,
  "serviceAccount" | "clusters" | "allowedSourceAddresses"
>;

const serviceAccount = { namespace: "aux", name: "aux" };
const minikube = { issuer: "https://oidc.example.com/clusters/minikube" };
const eks = {
  issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
};
const platform = { eksPodIdentity: { clusterName: "platform" } };

/** Configurations of identities, one for each way to trust a cluster. */
export const configurations: Readonly<Record<string, Configuration>> = {
  "a self-hosted cluster": { serviceAccount, clusters: { minikube } },
  "an issuer without a path": {
    serviceAccount,
    clusters: { main: { issuer: "https://oidc.example.com" } },
  },
  "an issuer with a trailing slash": {
    serviceAccount,
    clusters: { main: { issuer: "https://oidc.example.com/tenant/cluster/" } },
  },
  "an EKS cluster by its issuer": {
    serviceAccount: { namespace: "kube-system", name: "cluster.autoscaler-2" },
    clusters: { eks },
  },
  "another audience": {
    serviceAccount,
    clusters: { minikube: { ...minikube, audience: "https://aws.example.com/aux" } },
  },
  "allowed source addresses": {
    serviceAccount,
    clusters: { minikube, platform },
    allowedSourceAddresses: ["203.0.113.0/24", "2001:db8:12::/48"],
  },
  "EKS Pod Identity": { serviceAccount, clusters: { platform } },
  "several clusters, each in its own way": {
    serviceAccount: { namespace: "aux", name: "worker" },
    clusters: {
      minikube,
      eks: { ...eks, audience: "aux" },
      platform,
      other: { eksPodIdentity: { clusterName: "platform-2" } },
    },
  },
};
