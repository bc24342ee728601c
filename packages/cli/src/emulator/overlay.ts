import { compareVersions, emulatorProviderConstraint } from "../provider/version.ts";
import type { Stack, TerraformJson } from "../synth/stack.ts";
import { awsProviderNames, blocksOf, records } from "../synth/terraform-blocks.ts";
import { isLoopback, type EmulatorTarget } from "./emulator-url.ts";
import { remoteStatesOf } from "../synth/remote-states.ts";
import { refuseUnredirectable } from "./unredirectable.ts";

type Json = Readonly<Record<string, unknown>>;

/** The facts that an overlay needs in addition to its stack. */
export interface OverlayOptions extends Pick<EmulatorTarget, "url"> {
  /** Every stack of the app. */
  readonly stacks: readonly Pick<Stack, "name" | "json">[];
  /** Version of the AWS provider that is installed; `undefined` before `init`. */
  readonly providerVersion?: string | undefined;
}

/**
 * Returns the override file for a stack's synthesized file, so that the stack
 * stays within the emulator: backend, providers and the states that it reads.
 *
 * @throws KantoxError `emulator/cannot-redirect`
 */
export function overlayFor(
  stack: Pick<Stack, "name" | "json">,
  { url, stacks, providerVersion }: OverlayOptions,
): Json {
  const { json } = stack;
  refuseUnredirectable([stack], { url, all: stacks });
  const names = awsProviderNames(json);
  const data = redirectedStates(json, stacks);
  const resource = readableResources(json, providerVersion);
  return {
    terraform: {
      backend: { local: { path: "terraform.tfstate" } },
      ...(names.length > 0 && {
        required_providers: Object.fromEntries(
          names.map((name) => [
            name,
            {
              source: json.terraform?.required_providers?.[name]?.source ?? "hashicorp/aws",
              version: emulatorProviderConstraint,
            },
          ]),
        ),
      }),
    },
    ...(names.length > 0 && {
      provider: Object.fromEntries(names.map((name) => [name, providersOf(json, name, url)])),
    }),
    ...(Object.keys(data).length > 0 && { data: { terraform_remote_state: data } }),
    ...(Object.keys(resource).length > 0 && { resource }),
  };
}

// The default provider exists, empty, where an app declares none.
function providersOf(json: TerraformJson, name: string, url: string): Json[] {
  const declared = records(json.provider?.[name]);
  return [...(declared.some(({ alias }) => alias === undefined) ? [] : [{}]), ...declared].map(
    (provider) => redirectedProvider(provider, url),
  );
}

// Whose credentials, by which way: none of it may outlive the redirection.
const cleared = [
  "profile",
  "shared_config_files",
  "shared_credentials_files",
  "token",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "ec2_metadata_service_endpoint",
  "ec2_metadata_service_endpoint_mode",
];

// A role of the real account is no way into an emulator. An override cannot take a block away, but it can
// replace it by one that is repeated for nothing.
const clearedBlocks = ["assume_role", "assume_role_with_web_identity"];

function redirectedProvider(provider: Json, url: string): Json {
  const dynamic = records(provider["dynamic"]).flatMap(Object.keys);
  const blocks = clearedBlocks.filter((block) => block in provider || dynamic.includes(block));
  return {
    ...("alias" in provider && { alias: provider["alias"] }),
    access_key: "test",
    secret_key: "test",
    ...Object.fromEntries(cleared.filter((name) => name in provider).map((name) => [name, null])),
    ...(blocks.length > 0 && {
      dynamic: Object.fromEntries(blocks.map((block) => [block, { for_each: [], content: {} }])),
    }),
    s3_use_path_style: true,
    skip_credentials_validation: true,
    skip_metadata_api_check: "true",
    // S3 Control needs the account.
    skip_requesting_account_id: false,
    use_dualstack_endpoint: false,
    use_fips_endpoint: false,
    endpoints: [endpoints(url)],
  };
}

function endpoints(url: string): Json {
  const byName = new URL(url);
  // S3 Control puts the account before the host's name, which an address does not bear.
  if (isLoopback(byName.hostname)) byName.hostname = "localhost";
  const services = ["ecr", "iam", "kms", "s3", "ssm", "sts"];
  return {
    ...Object.fromEntries(services.map((service) => [service, url])),
    s3control: byName.origin,
  };
}

function redirectedStates(json: TerraformJson, stacks: OverlayOptions["stacks"]): Json {
  return Object.fromEntries(
    remoteStatesOf(json, stacks).map(({ name, stack }) => [
      name,
      {
        backend: "local",
        config: { path: `../${stack}/terraform.tfstate` },
        workspace: "default",
      },
    ]),
  );
}

const encryption = "aws_s3_bucket_server_side_encryption_configuration";
const repository = "aws_ecr_repository";
const blocked = "blocked_encryption_types";

/** Resources as the installed provider can read them, by type, where it cannot read them as they are. */
function readableResources(json: TerraformJson, providerVersion: string | undefined): Json {
  const before = (version: string) =>
    providerVersion !== undefined && compareVersions(providerVersion, version) < 0;
  const readable = {
    [encryption]: before("6.22.0") ? readableEncryption(json) : {},
    [repository]: before("6.8.0") ? readableMutability(json) : {},
  };
  return Object.fromEntries(
    Object.entries(readable).filter(([, resources]) => Object.keys(resources).length > 0),
  );
}

// The provider knows exceptions since 6.8. Without them every tag may move, as those of the exceptions have
// to; a block of an unknown type is left out of account where its resource is overridden.
function readableMutability(json: TerraformJson): Json {
  return Object.fromEntries(
    blocksOf(json)
      .filter(({ kind, type }) => kind === "resource" && type === repository)
      .filter(({ body }) => String(body["image_tag_mutability"]).endsWith("_WITH_EXCLUSION"))
      .map(({ name }) => [name, { image_tag_mutability: "MUTABLE" }]),
  );
}

// The provider knows it since 6.22. A nested block is replaced whole.
function readableEncryption(json: TerraformJson): Json {
  return Object.fromEntries(
    blocksOf(json)
      .filter(({ kind, type }) => kind === "resource" && type === encryption)
      .flatMap(({ name, body }) => {
        const rules = records(body["rule"]);
        const dynamic = records(body["dynamic"]).flatMap((blocks) => records(blocks["rule"]));
        return [
          ...(rules.some((rule) => blocked in rule)
            ? [[name, { rule: rules.map(withoutBlocked) }] as const]
            : []),
          ...(dynamic.some(({ content }) => records(content).some((rule) => blocked in rule))
            ? [[name, { dynamic: { rule: dynamic.map(withReadableContent) } }] as const]
            : []),
        ];
      }),
  );
}

function withReadableContent(rule: Json): Json {
  return { ...rule, content: records(rule["content"]).map(withoutBlocked) };
}

function withoutBlocked({ [blocked]: _, ...rule }: Json): Json {
  return rule;
}
