import { isObject } from "../contract/is-object.ts";
import { permissionReaders } from "../permissions/types/permission-readers.ts";
import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
import { isSecretAttribute } from "../plan/secret-names.ts";
import { isUnresolved, shownText } from "../synth/expressions/unresolved.ts";
import { blockList, blocksOf, type ProviderBlock } from "../synth/terraform-blocks.ts";
import { hasDynamicBlock, withLists } from "./nested-blocks.ts";
import type { StackValues } from "./stack-values.ts";

/** Keys that any resource block may contain, but that are not attributes of the resource. */
const metaArguments: ReadonlySet<string> = new Set([
  "//",
  "connection",
  "count",
  "depends_on",
  "dynamic",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
]);

/**
 * Describes the configuration of a stack as a plan that creates everything, so that the same code reads the permissions
 * of both. References are replaced with values where the configuration contains the values. All others are unknown, as
 * in a plan of new resources.
 */
export function configuredPlan(values: StackValues): PlanJson {
  const { json } = values.stack;
  const changes = blocksOf(json)
    .filter(({ kind }) => kind === "resource")
    .map((block) => changeOf(block, values));
  const providers = Object.entries(json.provider ?? {}).flatMap(([name, blocks]) =>
    blockList(blocks).map(({ alias, region }): [string, object] => [
      typeof alias === "string" ? `${name}.${alias}` : name,
      { expressions: { region: { constant_value: region } } },
    ]),
  );
  const variables = Object.entries(json.variable ?? {}).map(
    ([name, declared]): [string, Readonly<Record<string, unknown>>] => [name, declared],
  );
  return {
    resource_changes: changes,
    variables: Object.fromEntries(
      variables.map(([name, declared]) => [name, { value: declared["default"] }]),
    ),
    configuration: {
      provider_config: Object.fromEntries(providers),
      root_module: {
        variables: Object.fromEntries(
          variables.map(([name, { sensitive }]) => [name, { sensitive: sensitive === true }]),
        ),
      },
    },
  };
}

function changeOf({ type, name, body }: ProviderBlock, values: StackValues): ResourceChange {
  const after: Record<string, unknown> = {};
  const marks: Record<string, unknown> = {};
  const sensitive: Record<string, unknown> = {};
  for (const [attribute, value] of Object.entries(withLists(body, listPaths(type)))) {
    if (metaArguments.has(attribute) || value === null) continue;
    // A generated block has values that only the engine computes.
    const isGenerated = hasDynamicBlock(value);
    const { known, mark } = isGenerated
      ? { known: undefined, mark: true }
      : withMarks(value, values);
    if (mark !== true) after[attribute] = known;
    marks[attribute] = mark;
    if (isSecretAttribute(type, attribute, body)) sensitive[attribute] = true;
  }
  const { dynamic } = body;
  for (const generated of Object.keys(isObject(dynamic) ? dynamic : {})) marks[generated] = true;
  // A known ARN identifies the resource, and its account.
  for (const attribute of ["arn", "id"]) {
    const found = values.identifier(type, attribute, body);
    if (found === undefined) marks[attribute] = true;
    else after[attribute] ??= found;
  }
  return {
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    change: {
      actions: ["create"],
      before: null,
      after,
      after_unknown: marks,
      after_sensitive: sensitive,
    },
  };
}

function listPaths(type: string): readonly string[] {
  const reader = Object.hasOwn(permissionReaders, type) ? permissionReaders[type] : undefined;
  return [
    ...(reader?.documents ?? []),
    ...(reader?.attached ?? []),
    ...(reader?.holders?.map(({ path }) => path) ?? []),
  ];
}

/**
 * Returns a value, and a mask of its unknown parts. A single reference that cannot be resolved is unknown. In all other
 * strings, words replace the unresolved parts.
 */
function withMarks(
  value: unknown,
  values: StackValues,
): { readonly known: unknown; readonly mark: unknown } {
  if (Array.isArray(value)) {
    const parts = value.map((each) => withMarks(each, values));
    return { known: parts.map(({ known }) => known), mark: parts.map(({ mark }) => mark) };
  }
  if (isObject(value)) {
    const parts = Object.entries(value).map(([key, each]) => ({ key, ...withMarks(each, values) }));
    return {
      known: Object.fromEntries(parts.map(({ key, known }) => [key, known])),
      mark: Object.fromEntries(parts.map(({ key, mark }) => [key, mark])),
    };
  }
  const found = values.evaluate(value);
  // A plan follows a single reference itself, e.g. to the holder of a policy.
  const isReference = typeof value === "string" && /^\$\{[\w.[\]"-]+\}$/.test(value);
  if (isReference && isUnresolved(found)) return { known: undefined, mark: true };
  return { known: shown(found), mark: false };
}

/** Replaces the unresolved parts with words. */
function shown(value: unknown): unknown {
  if (typeof value === "string") return shownText(value);
  if (Array.isArray(value)) return value.map(shown);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [shownText(key), shown(each)]),
  );
}
