import { KubernetesServiceIdentity, SecureBucket } from "@kantox/blueprints";
import { TerraformOutput, type TerraformStack } from "cdktf";

export function workers(stack: TerraformStack): void {
  const reports = new SecureBucket(stack, "reports", { bucketName: "example-reports" });
  const worker = new KubernetesServiceIdentity(stack, "worker", {
    roleName: "example-worker",
    serviceAccount: { namespace: "jobs", name: "worker" },
    clusters: {
      // A self-hosted cluster, by the issuer of its tokens.
      onPremises: { issuer: "https://oidc.example.com/clusters/on-premises" },
      // An EKS cluster, by EKS Pod Identity.
      platform: { eksPodIdentity: { clusterName: "platform" } },
    },
    permissions: { reports: reports.readWriteAccess() },
  });
  new TerraformOutput(stack, "worker_role_arn", { value: worker.roleArn });
  // An account has one provider for each issuer: a second role uses the provider of the first one.
  new KubernetesServiceIdentity(stack, "reader", {
    roleName: "example-reader",
    serviceAccount: { namespace: "jobs", name: "reader" },
    clusters: {
      onPremises: {
        issuer: "https://oidc.example.com/clusters/on-premises",
        providerArn: worker.providerArnOf("onPremises"),
      },
    },
    permissions: { reports: reports.readAccess() },
  });
}
