import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { KeyAccessOptions } from "./encryption-key-access.ts";

/** Returns the problems with the encryption context of a grant. */
export function encryptionContextProblems({ context }: KeyAccessOptions): Problem[] {
  const code = "encryption-key/context";
  if (context === undefined) return [];
  const isPairs = typeof context === "object" && context !== null && !Array.isArray(context);
  if (!isPairs || !isKnown(context) || Object.keys(context).length === 0) {
    const got = isKnown(context) ? show(context) : "a token";
    const fix = "Leave it out to allow every encryption context.";
    return [{ code, property: "context", must: "have at least one pair", got, fix }];
  }
  return Object.entries(context).flatMap(([key, value]): Problem[] => {
    const property = `context[${show(key)}]`;
    // Any other key would be a pattern, a variable or an empty string in the name of a condition.
    if (!isKnown(key) || !/^[\w./:=+@-]+$/.test(key)) {
      const must = 'have a key of a-z, A-Z, 0-9 and "_./:=+@-"';
      const got = isKnown(key) ? show(key) : "a token";
      return [
        {
          code,
          property,
          must,
          got,
          fix: "Rename the key, including in the requests that encrypt data.",
        },
      ];
    }
    if (!isKnown(value) || (typeof value === "string" && value !== "")) return [];
    const fix = "Write the value that requests contain.";
    return [{ code, property, must: "be a string that is not empty", got: show(value), fix }];
  });
}
