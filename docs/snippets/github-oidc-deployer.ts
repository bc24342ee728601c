import { GithubOidcDeployer, LifecycledRepo } from "@kantox/blueprints";
import { TerraformOutput, type TerraformStack } from "cdktf";

export function pushers(stack: TerraformStack): void {
  const api = new LifecycledRepo(stack, "api", { repositoryName: "example-api" });
  const deployer = new GithubOidcDeployer(stack, "github", {
    roleName: "example-github-push",
    repositories: [
      {
        owner: "example-org",
        name: "api",
        ownerId: "583231",
        repositoryId: "1296269",
        environments: ["production"],
      },
    ],
    permissions: { push: api.pushAccess() },
  });
  new TerraformOutput(stack, "github_push", { value: deployer.workflowInputs });
  // An account has one provider for GitHub: a second role uses the provider of the first one.
  new GithubOidcDeployer(stack, "github-read", {
    roleName: "example-github-pull",
    providerArn: deployer.providerArn,
    repositories: [
      {
        owner: "example-org",
        name: "worker",
        ownerId: "583231",
        repositoryId: "1296270",
        branches: ["main"],
        // Its pull requests, too: so every permission of the role has to read.
        pullRequests: true,
      },
    ],
    permissions: { pull: api.pullAccess() },
    reasons: { pullRequests: "Pull requests are tested with the image of the API." },
  });
}
