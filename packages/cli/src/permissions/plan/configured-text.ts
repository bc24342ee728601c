import type { ResourceChange } from "../../plan/plan-json.ts";
import { constructPath } from "../../synth/construct-path.ts";
import type { PlannedResources } from "./planned-resources.ts";

/**
 * Returns the configured strings at a path, for a plan that does not know them yet because they refer to new resources.
 * Known values are filled in, and unknown values are described: `(arn of key/Key)`.
 */
export function configuredTexts(
  resource: ResourceChange,
  path: readonly string[],
  resources: PlannedResources,
): string[] {
  return templatesIn(resources.configuration.expression(resource, path)).map((template) =>
    inWords(template, resource, resources),
  );
}

function templatesIn(expression: unknown): string[] {
  if (typeof expression === "string") return [expression];
  if (Array.isArray(expression)) return expression.flatMap(templatesIn);
  if (typeof expression !== "object" || expression === null) return [];
  return templatesIn((expression as { readonly constant_value?: unknown }).constant_value);
}

function inWords(template: string, from: ResourceChange, resources: PlannedResources): string {
  const escaped = template.replaceAll("$${", "\u0000{").replaceAll("%%{", "%{");
  return escaped
    .replace(/\$\{([^}"]*)\}/g, (_, expression: string) => {
      const { known, words } = valueOf(expression.trim(), from, resources);
      // Escaped as in JSON, because these expressions occur within JSON text.
      return known === undefined ? `(${words})` : JSON.stringify(known).slice(1, -1);
    })
    .replaceAll("\u0000{", "${");
}

function valueOf(
  expression: string,
  from: ResourceChange,
  resources: PlannedResources,
): { readonly known?: string; readonly words: string } {
  const [, attribute = ""] = /\.([\w-]+)$/.exec(expression) ?? [];
  const target = /^[\w.[\]"-]+$/.test(expression) ? resources.named(expression, from) : undefined;
  if (target === undefined) {
    const path = constructPath(resources.stack, expression.replace(/\.[\w-]+$/, ""));
    return { words: path === undefined ? expression : `${attribute} of ${path}` };
  }
  const known = target.change.after?.[attribute];
  return {
    ...(typeof known === "string" && { known }),
    words: `${attribute} of ${resources.pathOf(target)}`,
  };
}
