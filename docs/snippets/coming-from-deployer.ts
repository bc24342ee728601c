import { GithubOidcDeployer, type LifecycledRepo } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function pusher(stack: TerraformStack, api: LifecycledRepo): void {
  new GithubOidcDeployer(stack, "github", {
    roleName: "shop-github-push",
    repositories: [{ owner: "example-org", name: "shop-api", environments: ["production"] }],
    permissions: { push: api.pushAccess() },
  });
}
