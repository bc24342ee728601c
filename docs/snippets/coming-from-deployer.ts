import { GithubOidcDeployer, type LifecycledRepo } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function pusher(stack: TerraformStack, api: LifecycledRepo): void {
  new GithubOidcDeployer(stack, "github", {
    roleName: "shop-github-push",
    repositories: [
      {
        owner: "example-org",
        name: "shop-api",
        ownerId: "583231",
        repositoryId: "1296271",
        environments: ["production"],
      },
    ],
    permissions: { push: api.pushAccess() },
  });
}
