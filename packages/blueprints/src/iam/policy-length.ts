import type { IConstruct } from "constructs";
import { resolvedText } from "../validation/token.ts";

/**
 * Returns the length of a policy as AWS counts it, without white space. A value that only the engine knows counts as
 * nothing, so a policy that is refused for its length is certainly too long.
 */
export function policyLength(scope: IConstruct, document: string): number {
  const text = JSON.parse(resolvedText(scope, document)) as string;
  const known = text.replace(/(?<!\$)\$\{[^}]*\}/g, "");
  // Escaped for the engine, a variable and a directive are one character longer than what AWS reads.
  const read = known.replaceAll("$${", "${").replaceAll("%%{", "%{");
  return read.replace(/\s/g, "").length;
}
