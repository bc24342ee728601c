import type { EngineKind } from "../contract/deployment.ts";
import { allowedAccounts, awsConfigurations } from "../synth/aws-configurations.ts";
import { constructPath } from "../synth/construct-path.ts";
import type { Stack } from "../synth/stack.ts";
import { blocksOf, type ProviderBlock } from "../synth/terraform-blocks.ts";
import { identityOf } from "./identity.ts";
import { iamArn, resolveText, type AwsPlace } from "./resolve-text.ts";
import { ruleFor, type SeedInput, type TypeRule } from "./type-rules.ts";

/** A resource of the app that may already exist. */
export interface AppResource extends SeedInput {
  readonly stack: Stack;
  /** Address in the new state. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Path of the construct within its stack. */
  readonly path?: string;
  /** Address of the provider configuration, as a state contains it. */
  readonly provider: string;
  /** Region of the provider configuration, if the app sets it. */
  readonly region?: string;
  readonly rule: TypeRule;
  /** Texts that identify the object: one, except for a KMS key with several aliases. Empty if they are not known yet. */
  readonly identities: readonly string[];
  /** Reason that the object cannot be recognized, as part of a sentence. */
  readonly unknown?: string;
}

/** Returns the resources of a stack's root module, with everything that is known about them before a plan. */
export function appResources(stack: Stack): AppResource[] {
  return blocksOf(stack.json)
    .filter(({ kind }) => kind === "resource")
    .map((block) => appResource(stack, block));
}

/** Returns the names of the modules of a stack, whose resources are not recognized. */
export function moduleNames({ json }: Stack): string[] {
  return Object.keys(json.module ?? {}).filter((name) => name !== "//");
}

function appResource(stack: Stack, { type, name, body }: ProviderBlock): AppResource {
  const { json, deployment } = stack;
  const provider = providerOf(stack, type, body);
  const place = placeOf(stack, provider.configuration);
  const argument = (named: string): string | undefined => resolveText(body[named], json, place);
  const rule = ruleFor(type, body);
  const address = `${type}.${name}`;
  const path = constructPath(stack, address);
  const repeated = ["count", "for_each"].find((each) => body[each] !== undefined);
  const identities =
    repeated !== undefined
      ? []
      : type === "aws_kms_key"
        ? aliasesOf(stack, name, place)
        : [identityOf(rule, argument)].filter((each) => each !== undefined);
  const region = regionOf(stack, provider.configuration);
  const unknown =
    repeated !== undefined
      ? `it uses ${repeated}`
      : identities.length > 0
        ? undefined
        : type === "aws_kms_key"
          ? "it has no alias"
          : rule.identity.length === 0
            ? "its type has no known name"
            : `its ${rule.identity.join(" or ")} is only known after the apply`;
  return {
    stack,
    address,
    type,
    name,
    ...(path !== undefined && { path }),
    provider: providerAddress(provider, deployment.engine),
    ...(region !== undefined && { region }),
    rule,
    identities,
    ...(unknown !== undefined && { unknown }),
    argument,
    body,
    iamArn: (resource) => iamArn(resource, place),
  };
}

function aliasesOf({ json }: Stack, name: string, place: AwsPlace): string[] {
  const aliases = Object.values(json.resource?.["aws_kms_alias"] ?? {});
  return aliases
    .filter(({ target_key_id: target }) =>
      [`\${aws_kms_key.${name}.key_id}`, `\${aws_kms_key.${name}.arn}`].includes(String(target)),
    )
    .flatMap((alias) => resolveText(alias["name"], json, place) ?? []);
}

interface ProviderOfResource {
  readonly source: string;
  /** Address as resources reference it: `aws`, or `aws.alias`. */
  readonly configuration: string;
  readonly alias?: string;
}

function providerOf(
  { json }: Stack,
  type: string,
  body: Readonly<Record<string, unknown>>,
): ProviderOfResource {
  const [local = type, alias] =
    typeof body["provider"] === "string" ? body["provider"].split(".") : [type.split("_", 1)[0]];
  // Resources of this type belong to the engine itself.
  if (type === "terraform_data") {
    return { source: "terraform.io/builtin/terraform", configuration: "terraform" };
  }
  return {
    source: json.terraform?.required_providers?.[local]?.source ?? local,
    configuration: alias === undefined ? local : `${local}.${alias}`,
    ...(alias !== undefined && { alias }),
  };
}

/** Returns the address of a provider configuration, as a state contains it. */
function providerAddress({ source, alias }: ProviderOfResource, engine: EngineKind): string {
  const [name = "", namespace = "hashicorp", host = registries[engine]] = source
    .split("/")
    .toReversed();
  const address = `provider["${host}/${namespace}/${name}"]`;
  return alias === undefined ? address : `${address}.${alias}`;
}

// The engines' own defaults, which they write into a state.
const registries: Readonly<Record<EngineKind, string>> = {
  terraform: "registry.terraform.io",
  tofu: "registry.opentofu.org",
};

function placeOf(stack: Stack, configuration: string): AwsPlace {
  const region = regionOf(stack, configuration) ?? "";
  const found = awsConfigurations(stack.json).find(({ address }) => address === configuration);
  const allowed = found && allowedAccounts(found);
  const [only] = allowed?.length === 1 ? allowed : [];
  return { partition: partitionOf(region), accountId: only ?? stack.deployment.accountId };
}

function regionOf({ json }: Stack, configuration: string): string | undefined {
  const found = awsConfigurations(json).find(({ address }) => address === configuration);
  const region = found?.block["region"];
  return typeof region === "string" && !region.includes("${") ? region : undefined;
}

const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["eu-isoe-", "aws-iso-e"],
  ["eusc-", "aws-eusc"],
];

function partitionOf(region: string): string {
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}
