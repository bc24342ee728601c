import { expect, it } from "vitest";
import { isProviderUnavailable } from "./provider-unavailable.ts";

const terraform = "Failed to query available provider packages";

it.each([
  terraform,
  `${terraform}\nCould not retrieve the list of available versions for provider hashicorp/aws: could not connect to registry.terraform.io: failed to request discovery document`,
  `${terraform}\nCould not retrieve the list of available versions for provider hashicorp/aws: provider registry.terraform.io/hashicorp/aws was not found in any of the search locations\n\n`,
  `${terraform}\nCould not retrieve the list of available versions for provider\nhashicorp/aws: no available releases match the given constraints 6.25.0`,
  "Failed to resolve provider packages\nCould not resolve provider hashicorp/aws: could not connect to registry.opentofu.org: failed to request discovery document",
])("recognizes that the provider is not available: %s", (message) => {
  expect(isProviderUnavailable(message)).toBe(true);
});

it.each([
  `${terraform}\nCould not retrieve the list of available versions for provider hashicorp/random: could not connect to registry.terraform.io`,
  "Failed to install provider\nError while installing hashicorp/aws v5.100.0: the local package for registry.terraform.io/hashicorp/aws 5.100.0 doesn't match any of the checksums previously recorded in the dependency lock file",
  'Backend initialization required, please run "terraform init"',
  "",
])("does not match other failures: %s", (message) => {
  expect(isProviderUnavailable(message)).toBe(false);
});
