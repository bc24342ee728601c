import { GithubOidcDeployer, LifecycledRepo } from "@kantox/blueprints";
import { TerraformOutput, type TerraformStack } from "cdktf";

export function imagesOfTheApi(stack: TerraformStack): void {
  const images = new LifecycledRepo(stack, "api", { repositoryName: "example-api" });
  const deployer = new GithubOidcDeployer(stack, "github", {
    roleName: "example-push-api",
    repositories: [
      {
        owner: "example-org",
        name: "api",
        ownerId: "583231",
        repositoryId: "1296269",
        branches: ["main"],
      },
    ],
    permissions: { push: images.pushAccess() },
  });
  new TerraformOutput(stack, "github_push", { value: deployer.workflowInputs });
}
