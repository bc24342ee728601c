import { constructPath } from "../synth/construct-path.ts";
import type { Stack } from "../synth/stack.ts";

/**
 * The policy document of a resource as the app synthesized it, for a plan that does not know it yet because it
 * names something new. What is not known stands in it as words: `(arn of key/Key)`.
 *
 * @returns `undefined` where the document is no plain text
 */
export function configuredPolicy(
  stack: Stack,
  address: string,
  attribute: string,
): string | undefined {
  const [, type = "", name = ""] = /^([\w-]+)\.([\w-]+)$/.exec(address) ?? [];
  const text = stack.json.resource?.[type]?.[name]?.[attribute];
  if (typeof text !== "string") return undefined;
  const escaped = text.replace(/\$\$\{/g, "\u0000{").replace(/%%\{/g, "%{");
  return escaped
    .replace(/\$\{([^}"]*)\}/g, (_, expression: string) => `(${inWords(expression, stack)})`)
    .replaceAll("\u0000{", "${");
}

function inWords(expression: string, stack: Stack): string {
  const [, address = "", attribute = ""] = /^([\w-]+\.[\w-]+)\.([\w-]+)$/.exec(expression) ?? [];
  const path = constructPath(stack, address);
  return path === undefined ? expression : `${attribute} of ${path}`;
}
