import { isObject } from "../contract/is-object.ts";
import { changesByAddress } from "../plan/changes-by-address.ts";
import { blocksByAddress } from "../plan/configured-resource.ts";
import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
import { importIds, type IdParts } from "./import-ids.ts";

/** The import of a resource that a plan creates, in case it already exists. */
export interface ImportTarget {
  readonly address: string;
  readonly type: string;
  /** Physical name, e.g. `kantox-data-dev`, if the plan contains it. */
  readonly name?: string;
  /** Import id. Parts that the plan does not know are placeholders in capitals. Absent if it cannot be imported. */
  readonly id?: string;
  /** The placeholders in the id, which the user has to replace. */
  readonly placeholders: readonly string[];
}

/**
 * Returns the import of each resource that a plan creates or replaces. Sensitive values are not used.
 *
 * @param accountId - AWS account of the environment, if it is known
 * @returns imports by address
 */
export function importTargets(
  plan: PlanJson | undefined,
  accountId?: string,
): ReadonlyMap<string, ImportTarget> {
  const changes = plan?.resource_changes ?? [];
  const created = changes.filter(
    ({ mode, type, change }) =>
      // A `terraform_data` exists only in the state.
      mode === "managed" && type !== "terraform_data" && change.actions.includes("create"),
  );
  return new Map(
    created.map((each) => [each.address, targetOf(each, { plan: plan ?? {}, accountId })]),
  );
}

interface Known {
  readonly plan: PlanJson;
  readonly accountId: string | undefined;
}

function targetOf(resource: ResourceChange, known: Known): ImportTarget {
  const { address, type } = resource;
  const placeholders: string[] = [];
  const placeholder = (name: string): string => {
    if (!placeholders.includes(name)) placeholders.push(name);
    return name;
  };
  const compose = Object.hasOwn(importIds, type)
    ? importIds[type]
    : ({ unknown }: IdParts) => unknown("ID");
  const id = compose?.({
    argument(name) {
      const value = valueOf(resource, name, known.plan);
      // An optional argument that is not given is `null`.
      return value === null ? "" : (value ?? placeholder(name.toUpperCase()));
    },
    account: () => known.accountId ?? placeholder("ACCOUNT"),
    unknown: placeholder,
  });
  const name = nameArguments
    .map((argument) => valueOf(resource, argument, known.plan))
    .find((value) => typeof value === "string");
  return {
    address,
    type,
    ...(typeof name === "string" && { name }),
    ...(id !== undefined && { id }),
    placeholders,
  };
}

const nameArguments = [
  "name",
  "bucket",
  "repository",
  "url",
  "user",
  "group",
  "role",
  "identifier",
];

// Returns `undefined` if the value is sensitive or not known, `null` if it is not set.
function valueOf(
  { address, module_address: module, change }: ResourceChange,
  argument: string,
  plan: PlanJson,
): string | null | undefined {
  const { after, after_unknown: unknown, after_sensitive: sensitive } = change;
  if (sensitive === true || (isObject(sensitive) && sensitive[argument] !== undefined)) {
    return undefined;
  }
  const value = after?.[argument];
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (!isObject(unknown) || unknown[argument] !== true) return null;
  return module === undefined ? nameBehind(address, argument, plan) : undefined;
}

// An id is not known before the apply, but the name of the referenced resource often is.
function nameBehind(address: string, argument: string, plan: PlanJson): string | undefined {
  const root = plan.configuration?.root_module;
  const block = root && blocksByAddress(root).get(address);
  const expression = block?.expressions?.[argument];
  const references = isObject(expression) ? expression["references"] : undefined;
  const [reference] = Array.isArray(references) ? (references as unknown[]) : [];
  const [, other, attribute = ""] =
    /^([\w-]+\.[\w-]+)\.(\w+)$/.exec(typeof reference === "string" ? reference : "") ?? [];
  if (other === undefined || !["id", "name", "bucket", "repository"].includes(attribute)) {
    return undefined;
  }
  const { after } = changesByAddress(plan).get(other)?.[0]?.change ?? {};
  const found = attribute === "id" ? (after?.["bucket"] ?? after?.["name"]) : after?.[attribute];
  return typeof found === "string" ? found : undefined;
}
