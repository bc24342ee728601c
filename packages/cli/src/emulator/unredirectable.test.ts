import { expect, it } from "vitest";
import type { TerraformJson } from "../synth/stack.ts";
import { refuseUnredirectable } from "./unredirectable.ts";

const url = "http://127.0.0.1:5000";

function refuse(
  json: unknown,
  others: readonly { name: string; json: TerraformJson }[] = [],
): void {
  const stack = { name: "app", json: json as TerraformJson };
  refuseUnredirectable([stack], { url, all: [stack, ...others] });
}

it("accepts AWS from either registry, and providers that stay on this machine", () => {
  expect(() =>
    refuse({
      terraform: {
        required_providers: {
          aws: { source: "aws" },
          amazon: { source: "registry.opentofu.org/hashicorp/aws" },
          random: { source: "hashicorp/random" },
        },
      },
      resource: {
        aws_s3_bucket: { a: {} },
        terraform_data: { b: {} },
        time_static: { c: {} },
      },
      data: { aws_caller_identity: { d: {} }, tls_certificate: { e: { content: "…" } } },
    }),
  ).not.toThrow();
});

it.each([
  [
    "a declared provider",
    { terraform: { required_providers: { github: { source: "integrations/github" } } } },
    "provider github (integrations/github)",
  ],
  [
    "a provider that is only configured",
    { provider: { google: [{}] } },
    "provider google (hashicorp/google)",
  ],
  [
    "a resource's implied provider",
    { resource: { kubernetes_secret: { a: {} } } },
    "provider kubernetes",
  ],
  ["a data source that runs a program", { data: { external: { a: {} } } }, "provider external"],
  ["a data source that reads the web", { data: { http: { a: {} } } }, "provider http"],
  ["ephemeral resources", { ephemeral: { vault_kv_secret_v2: { a: {} } } }, "provider vault"],
  [
    "a data source within a check",
    { check: { up: { data: { http: { a: {} } } } } },
    "provider http",
  ],
  [
    "an AWS provider of another namespace",
    {
      terraform: { required_providers: { aws: { source: "acme/aws" } } },
      resource: { aws_s3_bucket: { a: {} } },
    },
    "provider aws (acme/aws)",
  ],
  [
    "a provider from another host",
    { terraform: { required_providers: { random: { source: "example.test/hashicorp/random" } } } },
    "provider random (example.test/hashicorp/random)",
  ],
  ["modules", { module: { network: { source: "./network" } } }, "module.network"],
  [
    "provisioners",
    { resource: { terraform_data: { a: { provisioner: [{ "local-exec": {} }] } } } },
    "terraform_data.a: provisioners",
  ],
  [
    "provisioners of removed blocks",
    { removed: [{ from: "aws_instance.a", provisioner: [{}] }] },
    "removed aws_instance.a",
  ],
  ["AWS's published addresses", { data: { aws_ip_ranges: { a: {} } } }, "data.aws_ip_ranges.a"],
  [
    "a host's certificate",
    { data: { tls_certificate: { a: { url: "https://example.test" } } } },
    "data.tls_certificate.a",
  ],
  ["an encrypted state", { terraform: { encryption: {} } }, "terraform.encryption"],
  [
    "a foreign state",
    {
      data: { terraform_remote_state: { a: { backend: "s3", config: { bucket: "b", key: "k" } } } },
    },
    "data.terraform_remote_state.a",
  ],
])("refuses %s", (_, json, words) => {
  expect(() => refuse(json)).toThrow(
    expect.objectContaining({
      code: "emulator/cannot-redirect",
      message: expect.stringContaining(words),
    }),
  );
});

it("lists the problems of all stacks at once", () => {
  const stacks = [
    { name: "one", json: { provider: { google: [{}] }, module: { m: {} } } },
    { name: "two", json: { provider: { github: [{}] } } },
  ];
  expect(() => refuseUnredirectable(stacks, { url, all: stacks })).toThrow(
    [
      `The driver cannot redirect everything to the emulator at ${url}. Nothing was done. It cannot redirect:`,
      "  one: provider google (hashicorp/google): connects to something other than AWS",
      "  one: module.m: its contents are not known before it is fetched",
      "  two: provider github (hashicorp/github): connects to something other than AWS",
      "Leave these out of the app for runs against an emulator, e.g. with a condition, or run without --emulator.",
    ].join("\n"),
  );
});

it("accepts a state with the backend of a stack of the app", () => {
  const backend = {
    s3: { bucket: "states", key: "shared", region: "eu-west-1", use_lockfile: true },
  };
  const shared = { name: "shared", json: { terraform: { backend } } };
  const reader = (key: string) => ({
    data: {
      terraform_remote_state: { shared: { backend: "s3", config: { bucket: "states", key } } },
    },
  });
  expect(() => refuse(reader("shared"), [shared])).not.toThrow();
  expect(() => refuse(reader("other"), [shared])).toThrow(/does not belong to a stack of this app/);
});
