import { memoizeByObject } from "../contract/memoize-by-object.ts";
import type {
  ConfiguredModule,
  ConfiguredResource,
  PlanJson,
  ResourceChange,
} from "./plan-json.ts";

/** A resource block in a plan's configuration and the modules that lead to it, the root module first. */
export interface ConfiguredAt {
  readonly resource: ConfiguredResource;
  /** Names of the module calls, outermost first; empty for the root module. */
  readonly calls: readonly string[];
}

/** The block behind a resource, in whatever module it is. */
export function configuredResource(
  plan: PlanJson | undefined,
  { mode, type, name, module_address: module = "" }: ResourceChange,
): ConfiguredAt | undefined {
  const calls = callsOf(module);
  const address = `${mode === "data" ? "data." : ""}${type}.${name}`;
  const configured = moduleAt(plan, calls);
  const resource = configured && blocksByAddress(configured).get(address);
  return resource && { resource, calls };
}

/** The blocks of one module, indexed once: a search for each resource would grow with the square of their number. */
export const blocksByAddress = memoizeByObject(
  ({ resources = [] }: ConfiguredModule): ReadonlyMap<string, ConfiguredResource> =>
    new Map(resources.toReversed().map((each) => [each.address, each])),
);

/** The module that a list of calls leads to. */
export function moduleAt(
  plan: PlanJson | undefined,
  calls: readonly string[],
): ConfiguredModule | undefined {
  return calls.reduce<ConfiguredModule | undefined>(
    (module, call) => module?.module_calls?.[call]?.module,
    plan?.configuration?.root_module,
  );
}

/** `module.a["x"].module.b[0]` is the call `b` within the call `a`. */
function callsOf(address: string): string[] {
  const call = /module\.([\w-]+)(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?/g;
  return [...address.matchAll(call)].map(([, name = ""]) => name);
}
