import type { ResourceChange } from "../plan/plan-json.ts";
import type { Stack } from "../synth/stack.ts";

/** A plan and the stack that it is of. */
export interface Scene {
  readonly stack: Stack;
  readonly resources: readonly ResourceChange[];
}

/**
 * What a policy stands on, found by the reference in its attribute: a plan knows neither the id of something new
 * nor, where the policy is new alone, that the thing has been there all along.
 */
export function policyTarget(
  address: string,
  attribute: string,
  { stack, resources }: Scene,
): { readonly name: string | undefined; readonly isNew: boolean } | undefined {
  const [, type = "", name = ""] = /^([\w-]+)\.([\w-]+)$/.exec(address) ?? [];
  const text = stack.json.resource?.[type]?.[name]?.[attribute];
  const [, target] =
    /^\$\{([\w-]+\.[\w-]+)\.[\w-]+\}$/.exec(typeof text === "string" ? text : "") ?? [];
  const found = resources.find((resource) => resource.address === target);
  if (!found) return undefined;
  const { before, after } = found.change;
  const own = [before, after].flatMap((values) => [values?.["bucket"], values?.["name"]]);
  return { name: own.find((one) => typeof one === "string"), isNew: before === null };
}
