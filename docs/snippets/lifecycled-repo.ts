import { LifecycledRepo } from "@kantox/blueprints";
import { TerraformOutput, type TerraformStack } from "cdktf";

export function images(stack: TerraformStack) {
  const api = new LifecycledRepo(stack, "api", {
    repositoryName: "example-api",
    protectedTagPatterns: ["release-*"],
    lifecycleRules: [
      { tagPattern: "pr-*", expiryDays: 14 },
      { tagPrefix: "nightly-", imagesToKeep: 7 },
    ],
    tagMutability: { immutableExcept: ["signatures", { tagPattern: "edge-*" }] },
    crossAccountAccess: [{ accountId: "210987654321" }, { organizationId: "o-a1b2c3d4e5" }],
    reasons: { tagMutability: "Signatures are updated in place, and edge-* is for experiments." },
  });
  new TerraformOutput(stack, "api_url", { value: api.repositoryUrl });
  return { push: api.pushAccess(), pull: api.pullAccess() };
}

// In another stack: refers to the repository by name, without reading the state of the first stack.
export function pulled(stack: TerraformStack) {
  const api = LifecycledRepo.fromName(stack, "example-api", { accountId: "123456789012" });
  new TerraformOutput(stack, "api_url", { value: api.repositoryUrl });
  return api.pullAccess();
}
