import { collectAccess } from "../src/access/collect-access.ts";
import type { AccessDocument, AccessPrincipal } from "../src/access/access-document.ts";
import { stackOf } from "./plan-builders.ts";

/** Collects the access of one stack with this synthesized file. */
export function accessOf(json: object, accountId?: string): AccessDocument {
  const stack = stackOf("dev", {
    json,
    ...(accountId !== undefined && { accountId }),
  });
  return collectAccess([stack], [stack]);
}

/** Returns the statements of a principal, each as one string. */
export function statementsOf(document: AccessDocument, principal: string): string[] {
  return found(document, principal).permissions.map(
    ({ effect, actions, resources = [], conditions = [], on, through }) =>
      [
        effect,
        actions.join(","),
        "on",
        resources.join(","),
        ...(conditions.length > 0 ? [`if ${conditions.join(" and ")}`] : []),
        ...(on === undefined ? [] : [`by ${on}`]),
        ...(through === undefined ? [] : [`through ${through}`]),
      ].join(" "),
  );
}

/** Returns a principal by its unique name. */
export function found({ principals }: AccessDocument, principal: string): AccessPrincipal {
  const one = principals.find((each) => each.principal === principal);
  if (one === undefined) {
    throw new Error(
      `${principal} is not one of: ${principals.map((each) => each.principal).join(", ")}`,
    );
  }
  return one;
}

/** Returns a policy in JSON. */
export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
