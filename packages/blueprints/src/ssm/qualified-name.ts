import { isKnown } from "../validation/token.ts";

/** A name as AWS tells parameters apart: `x` and `/x` are the same one. */
export function qualifiedName(parameterName: string): string {
  return typeof parameterName !== "string" ||
    !isKnown(parameterName) ||
    parameterName.startsWith("/")
    ? parameterName
    : `/${parameterName}`;
}
