import type { TerraformJson } from "./stack.ts";

/**
 * Returns the local names of the AWS provider in a stack: `aws`, unless the app renamed it. Empty if it is not used.
 */
export function awsProviderNames(json: TerraformJson): readonly string[] {
  const named = Object.entries(json.terraform?.required_providers ?? {});
  const names = new Set(
    named
      .filter(([name, { source }]) => providerSource(name, source) === "hashicorp/aws")
      .map(([name]) => name),
  );
  const taken = named.some(([name]) => name === "aws");
  if (!taken && usedProviderNames(json).has("aws")) names.add("aws");
  return [...names];
}

/**
 * Returns the source of a provider without the host of a public registry: `hashicorp/aws`. CDKTF may write only `aws`
 * for the same provider.
 */
export function providerSource(localName: string, source: string | undefined): string {
  const [name = localName, namespace = "hashicorp", host] = (source ?? localName)
    .split("/")
    .toReversed();
  return host === undefined || /^registry\.(?:terraform\.io|opentofu\.org)$/.test(host)
    ? `${namespace}/${name}`
    : `${host}/${namespace}/${name}`;
}

/** Returns the local names of all providers that a stack uses, declared or implied by the prefix of a type. */
export function usedProviderNames(json: TerraformJson): ReadonlySet<string> {
  const blocks = blocksOf(json);
  return new Set(
    [
      ...Object.keys(json.terraform?.required_providers ?? {}),
      ...Object.keys(json.provider ?? {}),
      ...blocks.map(({ type }) => type.split("_", 1)[0] ?? type),
    ].filter((name) => name !== "//"),
  );
}

/** A block that belongs to a provider, e.g. a resource. */
export interface ProviderBlock {
  readonly kind: string;
  readonly type: string;
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
}

// Actions and ephemeral resources use a provider, just like resources.
const kinds = ["resource", "data", "ephemeral", "action"] as const;

/** Returns every resource, data source, ephemeral resource and action of a stack, including those in checks. */
export function blocksOf(json: TerraformJson): readonly ProviderBlock[] {
  const whole: Readonly<Record<string, unknown>> = { ...json };
  const checks = blockList(whole["check"]).flatMap((named) =>
    Object.values(named).flatMap(blockList),
  );
  return [
    ...kinds.flatMap((kind) => typed(kind, whole[kind])),
    ...checks.flatMap((check) => typed("data", check["data"])),
  ];
}

function typed(kind: string, value: unknown): ProviderBlock[] {
  return blockList(value).flatMap((types) =>
    entries(types).flatMap(([type, named]) =>
      blockList(named).flatMap((names) =>
        entries(names).flatMap(([name, bodies]) =>
          blockList(bodies).map((body) => ({ kind, type, name, body })),
        ),
      ),
    ),
  );
}

function entries(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([key]) => key !== "//");
}

/** Returns a block of Terraform JSON as a list: it may be an object or a list of objects. */
export function blockList(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (entry): entry is Readonly<Record<string, unknown>> =>
      typeof entry === "object" && entry !== null && !Array.isArray(entry),
  );
}
