import type { TerraformJson } from "../synth/stack.ts";

/** Returns the names of a stack's ephemeral variables: their values may not be in any file. */
export function ephemeralVariables(json: TerraformJson): string[] {
  return Object.entries(json.variable ?? {})
    .filter(([, variable]) => variable["ephemeral"] === true)
    .map(([name]) => name);
}

/**
 * Returns the ephemeral variables that are used outside write-only arguments. A plan depends on their value (for
 * example in a provider's configuration), so a placeholder does not do.
 */
export function alwaysNeeded(json: TerraformJson): string[] {
  const names = ephemeralVariables(json);
  // Writing a large stack as text takes time, and most stacks have no such variable.
  if (names.length === 0) return [];
  const elsewhere = JSON.stringify({
    ...json,
    variable: undefined,
    "//": undefined,
    resource: withoutWriteOnly(json.resource),
  });
  const used = new Set([...elsewhere.matchAll(/\bvar\.([\w-]+)/g)].map(([, name]) => name));
  return names.filter((name) => used.has(name));
}

// These are not arguments of the resource, so a plan does not tell whether it would write them.
const notArguments = ["connection", "dynamic", "provisioner"];

function withoutWriteOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWriteOnly);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.endsWith("_wo"))
      .map(([key, inner]) => [key, notArguments.includes(key) ? inner : withoutWriteOnly(inner)]),
  );
}
