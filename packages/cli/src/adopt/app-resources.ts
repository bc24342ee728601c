import type { EngineKind } from "../contract/deployment.ts";
import { constructPath } from "../synth/construct-path.ts";
import type { Stack } from "../synth/stack.ts";
import { blocksOf, type ProviderBlock } from "../synth/terraform-blocks.ts";
import { awsPlace, type AwsPlace } from "./aws-place.ts";
import { identityOf } from "./identity.ts";
import { iamArn, resolveText, type TextContext } from "./resolve-text.ts";
import type { SeedInput, TypeRule } from "./type-rule.ts";
import { ruleFor } from "./type-rules.ts";

type Body = Readonly<Record<string, unknown>>;

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
  /** Account and region of the object, as far as they are known. */
  readonly place: AwsPlace;
  readonly rule: TypeRule;
  /**
   * Strings that identify the object. Only a KMS key with several aliases has more than one. Empty if `unknown` is
   * present.
   */
  readonly identities: readonly string[];
  /** Reason why the object cannot be recognized, as part of a sentence. */
  readonly unknown?: string;
}

/**
 * Returns the resources of a stack's root module, with everything that is known about them before a plan.
 *
 * @param accountId - account of the stack, if it is known
 */
export function appResources(
  stack: Stack,
  accountId: string | undefined = stack.deployment.accountId,
): AppResource[] {
  const { json } = stack;
  const places = new Map<string, AwsPlace>();
  const placeOf = (type: string, body: Body): AwsPlace => {
    const { configuration } = providerOf(stack, type, body);
    const place = places.get(configuration) ?? awsPlace(json, configuration, accountId);
    places.set(configuration, place);
    const { region } = body;
    return typeof region === "string" && !region.includes("${") ? { ...place, region } : place;
  };
  const context = { json, placeOf };
  const aliases = aliasesByKey(context);
  return blocksOf(json)
    .filter(({ kind }) => kind === "resource")
    .map((block) => appResource(stack, block, context, aliases));
}

/** Returns the names of the modules of a stack, whose resources are not recognized. */
export function moduleNames({ json }: Stack): string[] {
  return Object.keys(json.module ?? {}).filter((name) => name !== "//");
}

function appResource(
  stack: Stack,
  { type, name, body }: ProviderBlock,
  context: TextContext,
  aliases: ReadonlyMap<string, readonly string[]>,
): AppResource {
  const place = context.placeOf(type, body);
  const argument = (named: string): string | undefined => resolveText(body[named], context);
  const rule = ruleFor(type, body);
  const address = `${type}.${name}`;
  const path = constructPath(stack, address);
  const repeated = ["count", "for_each"].find((each) => body[each] !== undefined);
  const identities =
    repeated !== undefined
      ? []
      : type === "aws_kms_key"
        ? (aliases.get(name) ?? [])
        : [identityOf(rule, argument)].filter((each) => each !== undefined);
  const unknown =
    repeated !== undefined
      ? `it uses ${repeated}`
      : identities.length > 0
        ? undefined
        : type === "aws_kms_key"
          ? "it has no alias"
          : rule.identity.length === 0
            ? "the driver cannot identify objects of its type by name"
            : `its ${rule.identity.join(" or ")} is not known before the plan`;
  return {
    stack,
    address,
    type,
    name,
    ...(path !== undefined && { path }),
    provider: providerAddress(providerOf(stack, type, body), stack.deployment.engine),
    place,
    rule,
    identities,
    ...(unknown !== undefined && { unknown }),
    argument,
    body,
    iamArn: (resource) => iamArn(resource, place),
  };
}

/** Returns the names of aliases by the name of the key resource that they point to. */
function aliasesByKey(context: TextContext): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const alias of Object.values(context.json.resource?.["aws_kms_alias"] ?? {})) {
    const [, key] =
      /^\$\{\s*aws_kms_key\.([\w-]+)\.(?:key_id|arn|id)\s*\}$/.exec(
        String(alias["target_key_id"]),
      ) ?? [];
    const name = resolveText(alias["name"], context);
    if (key !== undefined && name !== undefined) found.set(key, [...(found.get(key) ?? []), name]);
  }
  return found;
}

interface ProviderOfResource {
  readonly source: string;
  /** Address as resources reference it: `aws`, or `aws.alias`. */
  readonly configuration: string;
  readonly alias?: string;
}

function providerOf({ json }: Stack, type: string, body: Body): ProviderOfResource {
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
