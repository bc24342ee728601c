import type { IConstruct } from "constructs";
import { resolvedText } from "../validation/token.ts";

/**
 * Returns the length of a policy as AWS counts it, without whitespace. Values that only the engine knows count as
 * empty, so a policy that is refused for its length is certainly too long.
 */
export function policyLength(scope: IConstruct, document: string): number {
  const text = JSON.parse(resolvedText(scope, document)) as string;
  const known = text.replace(/(?<!\$)\$\{[^}]*\}/g, "");
  // The engine's escapes make a variable or directive one character longer than in the policy that AWS receives.
  const read = known.replaceAll("$${", "${").replaceAll("%%{", "%{");
  return read.replace(/\s/g, "").length;
}
