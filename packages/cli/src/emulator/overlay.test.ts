import { expect, it } from "vitest";
import type { TerraformJson } from "../synth/stack.ts";
import { overlayFor } from "./overlay.ts";

const url = "http://127.0.0.1:5000";

function overlay(
  json: TerraformJson,
  {
    others = [],
    ...options
  }: {
    others?: { name: string; json: TerraformJson }[];
    providerVersion?: string;
  } = {},
): Record<string, any> {
  const stack = { name: "app", json };
  return overlayFor(stack, { url, stacks: [stack, ...others], ...options });
}

const redirected = {
  access_key: "test",
  secret_key: "test",
  s3_use_path_style: true,
  skip_credentials_validation: true,
  skip_metadata_api_check: "true",
  skip_requesting_account_id: false,
  use_dualstack_endpoint: false,
  use_fips_endpoint: false,
};

it("redirects backend, constraint and provider, and keeps region and allowed accounts", () => {
  expect(
    overlay({
      terraform: {
        backend: { s3: { bucket: "states" } },
        required_providers: { aws: { source: "aws", version: "6.25.0" } },
      },
      provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["123456789012"] }] },
    }),
  ).toEqual({
    terraform: {
      backend: { local: { path: "terraform.tfstate" } },
      required_providers: { aws: { source: "aws", version: ">= 5.100.0, < 7.0.0" } },
    },
    provider: { aws: [redirected] },
  });
});

it("redirects every alias, and the implicit default provider", () => {
  const { provider } = overlay({ provider: { aws: [{ alias: "us" }, { alias: "eu" }] } });
  expect(provider.aws).toEqual([
    redirected,
    { alias: "us", ...redirected },
    { alias: "eu", ...redirected },
  ]);
});

it("removes profiles, files, tokens, proxies, roles and endpoints", () => {
  const { provider } = overlay({
    provider: {
      aws: [
        {
          profile: "prod",
          shared_config_files: ["a"],
          shared_credentials_files: ["b"],
          token: "c",
          https_proxy: "http://proxy.test",
          assume_role: [{ role_arn: "d" }],
          endpoints: [{ s3: "https://elsewhere.test" }],
        },
        { alias: "us", dynamic: { assume_role_with_web_identity: { for_each: [1], content: {} } } },
      ],
    },
  });
  expect(provider.aws).toEqual([
    {
      ...redirected,
      profile: null,
      shared_config_files: null,
      shared_credentials_files: null,
      token: null,
      https_proxy: null,
      dynamic: {
        assume_role: { for_each: [], content: {} },
        endpoints: { for_each: [], content: {} },
      },
    },
    {
      ...redirected,
      alias: "us",
      dynamic: { assume_role_with_web_identity: { for_each: [], content: {} } },
    },
  ]);
});

it("requires no AWS provider if a stack uses none", () => {
  expect(overlay({ resource: { random_pet: { a: {} } } })).toEqual({
    terraform: { backend: { local: { path: "terraform.tfstate" } } },
  });
});

it("redirects a provider under its local name", () => {
  const { terraform, provider } = overlay({
    terraform: { required_providers: { amazon: { source: "hashicorp/aws", version: "~> 6.0" } } },
    provider: { amazon: [{}] },
  });
  expect(terraform.required_providers).toEqual({
    amazon: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
  });
  expect(provider).toEqual({ amazon: [redirected] });
});

it("reads other stacks' states from their copies", () => {
  const { data } = overlay(
    {
      data: {
        terraform_remote_state: {
          "cross-stack-reference-input-shared": {
            backend: "s3",
            config: { bucket: "states", key: "shared" },
            workspace: "${terraform.workspace}",
          },
        },
      },
    },
    { others: [{ name: "shared", json: {} }] },
  );
  expect(data).toEqual({
    terraform_remote_state: {
      "cross-stack-reference-input-shared": {
        backend: "local",
        config: { path: "../shared/terraform.tfstate" },
        workspace: "default",
      },
    },
  });
});

const encryption = "aws_s3_bucket_server_side_encryption_configuration";
const rule = { bucket_key_enabled: true, blocked_encryption_types: ["SSE-C"] };
const encrypted: TerraformJson = {
  resource: {
    [encryption]: {
      listed: { bucket: "a", rule: [rule] },
      single: { bucket: "b", rule },
      repeated: { bucket: "c", dynamic: { rule: { for_each: [1], content: rule } } },
      plain: { bucket: "d", rule: [{ bucket_key_enabled: true }] },
    },
  },
};

it("removes arguments that a provider before 6.22 cannot read", () => {
  expect(overlay(encrypted, { providerVersion: "6.21.9" })["resource"]).toEqual({
    [encryption]: {
      listed: { rule: [{ bucket_key_enabled: true }] },
      single: { rule: [{ bucket_key_enabled: true }] },
      repeated: { dynamic: { rule: [{ for_each: [1], content: [{ bucket_key_enabled: true }] }] } },
    },
  });
});

it.each([undefined, "6.22.0", "6.25.0"])("keeps rules with provider %s", (providerVersion) => {
  expect(
    overlay(encrypted, providerVersion === undefined ? {} : { providerVersion }),
  ).not.toHaveProperty("resource");
});

const repositories: TerraformJson = {
  resource: {
    aws_ecr_repository: {
      excepted: {
        name: "a",
        image_tag_mutability: "IMMUTABLE_WITH_EXCLUSION",
        image_tag_mutability_exclusion_filter: [{ filter: "latest", filter_type: "WILDCARD" }],
      },
      immutable: { name: "b", image_tag_mutability: "IMMUTABLE" },
      silent: { name: "c" },
    },
  },
};

it("makes all tags mutable for a provider before 6.8, which has no exclusions", () => {
  expect(overlay(repositories, { providerVersion: "6.7.9" })["resource"]).toEqual({
    aws_ecr_repository: { excepted: { image_tag_mutability: "MUTABLE" } },
  });
});

it.each([undefined, "6.8.0", "6.25.0"])("keeps exclusions with provider %s", (providerVersion) => {
  expect(
    overlay(repositories, providerVersion === undefined ? {} : { providerVersion }),
  ).not.toHaveProperty("resource");
});

it("refuses a stack that it cannot redirect", () => {
  expect(() => overlay({ provider: { google: [{}] } })).toThrow(
    expect.objectContaining({ code: "emulator/cannot-redirect" }),
  );
});
