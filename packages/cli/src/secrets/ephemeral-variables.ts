import type { TerraformJson } from "../synth/stack.ts";

/** Returns the names of a stack's ephemeral variables. Their values must not be in any file. */
export function ephemeralVariables(json: TerraformJson): string[] {
  return Object.entries(json.variable ?? {})
    .filter(([, variable]) => variable["ephemeral"] === true)
    .map(([name]) => name);
}

/**
 * Returns the ephemeral variables that are used outside write-only arguments, e.g. in a provider's configuration. A
 * plan depends on their values, so a placeholder is not enough.
 */
export function variablesNeededToPlan(json: TerraformJson): string[] {
  const names = ephemeralVariables(json);
  // Searching a large stack is slow, and most stacks have no ephemeral variables.
  if (names.length === 0) return [];
  const used = new Set<string>();
  const { variable: _variables, "//": _metadata, resource, ...elsewhere } = json;
  // Iterative, because a value may be nested too deep for recursion.
  const rest: Part[] = [
    { value: elsewhere, hasArguments: false },
    { value: resource, hasArguments: true },
  ];
  for (let part = rest.pop(); part; part = rest.pop()) {
    const { value, hasArguments } = part;
    if (typeof value === "string") addVariables(value, used);
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (hasArguments && key.endsWith("_wo")) continue;
      addVariables(key, used);
      rest.push({ value: inner, hasArguments: hasArguments && !notArguments.includes(key) });
    }
  }
  return names.filter((name) => used.has(name));
}

interface Part {
  readonly value: unknown;
  /** Whether a name that ends in `_wo` is the name of a write-only argument here. */
  readonly hasArguments: boolean;
}

// These are not arguments of the resource, so a plan does not show whether it would write them.
const notArguments = ["connection", "dynamic", "provisioner"];

function addVariables(text: string, to: Set<string>): void {
  for (const [, name = ""] of text.matchAll(/\bvar\.([\w-]+)/g)) to.add(name);
}
