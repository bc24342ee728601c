import { isKnown } from "../validation/token.ts";

/** Returns the name of a parameter with a leading slash: to AWS, `x` and `/x` are the same parameter. */
export function qualifiedName(parameterName: string): string {
  return typeof parameterName !== "string" ||
    !isKnown(parameterName) ||
    parameterName.startsWith("/")
    ? parameterName
    : `/${parameterName}`;
}
