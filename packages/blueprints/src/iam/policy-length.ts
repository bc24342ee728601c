import type { IConstruct } from "constructs";
import { resolvedText } from "../validation/token.ts";

/**
 * How long a policy is as AWS counts, without white space. What only the engine knows counts as nothing: what is
 * refused for its length is surely too long.
 */
export function policyLength(scope: IConstruct, document: string): number {
  const text = JSON.parse(resolvedText(scope, document)) as string;
  // A variable of IAM's own is written with one more "$" than AWS reads.
  const known = text.replace(/(?<!\$)\$\{[^}]*\}/g, "").replaceAll("$${", "${");
  return known.replace(/\s/g, "").length;
}
