import type { TerraformJson } from "../synth/stack.ts";

/** Names of a stack's ephemeral variables: values that no file may hold. */
export function ephemeralVariables(json: TerraformJson): string[] {
  return Object.entries(json.variable ?? {})
    .filter(([, variable]) => variable["ephemeral"] === true)
    .map(([name]) => name);
}

/**
 * Ephemeral variables that stand anywhere but in a write-only argument. Their value matters while a plan is
 * made (in a provider's configuration, say), so no placeholder can stand in.
 */
export function alwaysNeeded(json: TerraformJson): string[] {
  const elsewhere = JSON.stringify({
    ...json,
    variable: undefined,
    "//": undefined,
    resource: withoutWriteOnly(json.resource),
  });
  return ephemeralVariables(json).filter((name) =>
    new RegExp(`\\bvar\\.${name}(?![\\w-])`).test(elsewhere),
  );
}

// What stands in these is no argument of the resource, so a plan does not say that it would be written.
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
