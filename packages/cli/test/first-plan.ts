import { readFileSync } from "node:fs";
import type { PlanJson, ResourceChange } from "../src/plan/plan-json.ts";
import type { Stack, TerraformJson } from "../src/synth/stack.ts";
import { stackOf } from "./plan-builders.ts";

/** Returns an environment of the example as it is synthesized. */
export function exampleStack(environment: "dev" | "qa" | "prod" | "shared"): Stack {
  const file = new URL(
    `../../../examples/kantox/expected/kantox-${environment}.tf.json`,
    import.meta.url,
  );
  const json = JSON.parse(readFileSync(file, "utf8")) as TerraformJson;
  return { ...stackOf(environment, { json }), name: `kantox-${environment}` };
}

/**
 * Returns a plan that creates all resources of a stack. References to names of other resources are resolved. Values that
 * AWS generates are unknown.
 */
export function firstPlan({ json }: Stack): PlanJson {
  const changes: ResourceChange[] = [];
  for (const [type, blocks] of Object.entries(json.resource ?? {})) {
    for (const [name, block] of Object.entries(blocks)) {
      const known: Record<string, unknown> = {};
      const unknown: Record<string, unknown> = { id: true, arn: true };
      for (const [attribute, value] of Object.entries(block)) {
        if (["//", "depends_on", "lifecycle", "provider"].includes(attribute)) continue;
        const found = resolved(value, json);
        if (JSON.stringify(found).includes("${aws_")) unknown[attribute] = true;
        else known[attribute] = found;
      }
      changes.push({
        address: `${type}.${name}`,
        mode: "managed",
        type,
        name,
        change: { actions: ["create"], before: null, after: known, after_unknown: unknown },
      });
    }
  }
  return { resource_changes: changes };
}

function resolved(value: unknown, json: TerraformJson): unknown {
  if (Array.isArray(value)) return value.map((each) => resolved(each, json));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, resolved(each, json)]),
    );
  }
  if (typeof value !== "string") return value;
  return value
    .replace(/(?<!\$)\$\{(\w+)\.([\w-]+)\.name\}/g, (text, type: string, name: string) => {
      const found = json.resource?.[type]?.[name]?.["name"];
      return typeof found === "string" ? found : text;
    })
    .replaceAll("$${", "${");
}
