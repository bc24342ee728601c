import { compareVersions, emulatorProviderConstraint } from "../provider/version.ts";
import type { Stack, TerraformJson } from "../synth/stack.ts";
import { awsProviderNames, blocksOf, blockList } from "../synth/terraform-blocks.ts";
import { emulatedBackend } from "./emulated-backend.ts";
import type { EmulatorTarget } from "./emulator-url.ts";
import { remoteStatesOf } from "../synth/remote-states.ts";
import { refuseUnredirectable } from "./unredirectable.ts";

type Json = Readonly<Record<string, unknown>>;

/** The options of `overlayFor`. */
export interface OverlayOptions extends Pick<EmulatorTarget, "url"> {
  /** Every stack of the app. */
  readonly stacks: readonly Pick<Stack, "name" | "json">[];
  /** Version of the AWS provider that is installed; `undefined` before `init`. */
  readonly providerVersion?: string | undefined;
  /** Whether the state is in the app's bucket, as a bootstrap leaves it. Otherwise it is a file next to the copy. */
  readonly inBucket?: boolean | undefined;
}

/**
 * Returns the content of the override file that redirects a stack to the emulator: its backend, its providers and the
 * states that it reads. It also overrides arguments that the installed provider cannot read.
 *
 * @throws KantoxError `emulator/cannot-redirect`
 */
export function overlayFor(
  stack: Pick<Stack, "name" | "json">,
  { url, stacks, providerVersion, inBucket = false }: OverlayOptions,
): Json {
  const { json } = stack;
  refuseUnredirectable([stack], { url, all: stacks });
  const names = awsProviderNames(json);
  const data = redirectedStates(json, stacks);
  const resource = readableResources(json, providerVersion);
  return {
    terraform: {
      backend: inBucket ? emulatedBackend(stack, url) : { local: { path: "terraform.tfstate" } },
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
      provider: Object.fromEntries(names.map((name) => [name, providersOf(json, name)])),
    }),
    ...(Object.keys(data).length > 0 && { data: { terraform_remote_state: data } }),
    ...(Object.keys(resource).length > 0 && { resource }),
  };
}

// If an app declares no default provider configuration, an empty one exists implicitly.
function providersOf(json: TerraformJson, name: string): Json[] {
  const declared = blockList(json.provider?.[name]);
  return [...(declared.some(({ alias }) => alias === undefined) ? [] : [{}]), ...declared].map(
    redirectedProvider,
  );
}

// Settings for credentials and connections to AWS, which must not apply to the emulator.
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

// The emulator does not have the roles of the real account. The engine's environment names the emulator for all
// services, because the provider needs seconds to validate a block of endpoints. An override file cannot remove a
// block, but it can replace it with a dynamic block over an empty list.
const clearedBlocks = ["assume_role", "assume_role_with_web_identity", "endpoints"];

function redirectedProvider(provider: Json): Json {
  const dynamic = blockList(provider["dynamic"]).flatMap(Object.keys);
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
    // S3 Control requires the account id.
    skip_requesting_account_id: false,
    use_dualstack_endpoint: false,
    use_fips_endpoint: false,
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

/** Returns overrides by type for resources with arguments that the installed provider cannot read. */
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

// The provider supports exclusions since 6.8. With an older provider, all tags become mutable, because the excluded
// tags have to be mutable. The engine ignores a block of an unknown type if its resource is overridden.
function readableMutability(json: TerraformJson): Json {
  return Object.fromEntries(
    blocksOf(json)
      .filter(({ kind, type }) => kind === "resource" && type === repository)
      .filter(({ body }) => String(body["image_tag_mutability"]).endsWith("_WITH_EXCLUSION"))
      .map(({ name }) => [name, { image_tag_mutability: "MUTABLE" }]),
  );
}

// The provider supports the argument since 6.22. An override replaces a nested block as a whole.
function readableEncryption(json: TerraformJson): Json {
  return Object.fromEntries(
    blocksOf(json)
      .filter(({ kind, type }) => kind === "resource" && type === encryption)
      .flatMap(({ name, body }) => {
        const rules = blockList(body["rule"]);
        const dynamic = blockList(body["dynamic"]).flatMap((blocks) => blockList(blocks["rule"]));
        return [
          ...(rules.some((rule) => blocked in rule)
            ? [[name, { rule: rules.map(withoutBlocked) }] as const]
            : []),
          ...(dynamic.some(({ content }) => blockList(content).some((rule) => blocked in rule))
            ? [[name, { dynamic: { rule: dynamic.map(withReadableContent) } }] as const]
            : []),
        ];
      }),
  );
}

function withReadableContent(rule: Json): Json {
  return { ...rule, content: blockList(rule["content"]).map(withoutBlocked) };
}

function withoutBlocked({ [blocked]: _, ...rule }: Json): Json {
  return rule;
}
