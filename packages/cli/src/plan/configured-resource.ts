import { memoizeByObject } from "../contract/memoize-by-object.ts";
import type {
  ConfiguredModule,
  ConfiguredResource,
  PlanJson,
  ResourceChange,
} from "./plan-json.ts";

/** A resource block in a plan's configuration, and the path of module calls to it. */
export interface ConfiguredAt {
  readonly resource: ConfiguredResource;
  /** Names of the module calls, outermost first; empty for the root module. */
  readonly calls: readonly string[];
}

/** Returns the block of a resource, in any module. */
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

/** Returns the blocks of a module by address, indexed once: a search per resource would take quadratic time. */
export const blocksByAddress = memoizeByObject(
  ({ resources = [] }: ConfiguredModule): ReadonlyMap<string, ConfiguredResource> =>
    new Map(resources.toReversed().map((each) => [each.address, each])),
);

/** Returns the module at the end of a list of module calls. */
export function moduleAt(
  plan: PlanJson | undefined,
  calls: readonly string[],
): ConfiguredModule | undefined {
  return calls.reduce<ConfiguredModule | undefined>(
    (module, call) => module?.module_calls?.[call]?.module,
    plan?.configuration?.root_module,
  );
}

/** Returns the module calls in an address: `a` and `b` for `module.a["x"].module.b[0]`. */
function callsOf(address: string): string[] {
  const call = /module\.([\w-]+)(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?/g;
  return [...address.matchAll(call)].map(([, name = ""]) => name);
}
