import type { KubernetesTokenIssuer } from "../../../src/kubernetes-service-identity/kubernetes-cluster.ts";
import { KubernetesServiceIdentity } from "../../../src/kubernetes-service-identity/kubernetes-service-identity.ts";
import type { KubernetesServiceIdentityProps } from "../../../src/kubernetes-service-identity/kubernetes-service-identity-props.ts";
import { SecureBucket } from "../../../src/secure-bucket/secure-bucket.ts";
import { tags, type Entries } from "../entry.ts";

/** KubernetesServiceIdentity with every option, except `eksPodIdentity`, which is in golden-tested-options.ts. */
export const kubernetesServiceIdentityEntries: Entries = {
  pod(scope, id, made) {
    const main: Required<Omit<KubernetesTokenIssuer, "providerArn">> = {
      issuer: "https://oidc.example.com/clusters/main",
      audience: "https://aws.example.com",
      movedFrom: [],
    };
    const props: Required<KubernetesServiceIdentityProps> = {
      roleName: "every-option-pod",
      serviceAccount: { namespace: "jobs", name: "worker" },
      clusters: { main, second: { issuer: "https://oidc.example.com/clusters/second/" } },
      permissions: { storage: made(SecureBucket, "bucket").readWriteAccess("jobs/") },
      path: "/services/",
      maxSessionSeconds: 7200,
      permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
      allowedSourceAddresses: ["203.0.113.0/24", "2001:db8::/32"],
      sessionSourceAddresses: "allowed",
      deletion: "allow-when-empty",
      tags,
      movedFrom: [],
      reasons: { deletion: "The test destroys it.", maxSessionSeconds: "Jobs take long." },
    };
    return new KubernetesServiceIdentity(scope, id, props);
  },

  "pod-of-a-provider": (scope, id, made) =>
    new KubernetesServiceIdentity(scope, id, {
      roleName: "every-option-pod-2",
      serviceAccount: { namespace: "jobs", name: "reader" },
      clusters: {
        main: {
          issuer: "https://oidc.example.com/clusters/main",
          audience: "https://aws.example.com",
          providerArn: made(KubernetesServiceIdentity, "pod").providerArnOf("main"),
        },
      },
      permissions: {},
    }),
};
