import { LifecycledRepo, repositoryAddress } from "@kantox/blueprints";
import { TerraformOutput, type TerraformStack } from "cdktf";

export function images(stack: TerraformStack) {
  const api = new LifecycledRepo(stack, "api", {
    repositoryName: "example-api",
    keepLastImages: 20,
    protectedTagPatterns: ["release-*"],
  });
  new TerraformOutput(stack, "api_url", { value: api.repositoryUrl });
  return { push: api.pushAccess(), pull: api.pullAccess() };
}

// In another stack: the address from its parts, without reading the first stack's state.
export const apiUrl = repositoryAddress({
  accountId: "123456789012",
  region: "eu-west-1",
  repositoryName: "example-api",
}).url;
