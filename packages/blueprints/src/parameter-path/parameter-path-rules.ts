import { keyReferenceProblems } from "../encryption-key/key-reference.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { ParameterPathAccessOptions } from "./parameter-path-access-options.ts";

export function parameterPathProblems(
  path: string,
  { recursive, encryptionKey }: ParameterPathAccessOptions,
): Problem[] {
  const keyWhere = { code: "parameter-path/encryption-key", property: "encryptionKey" };
  return [
    ...pathProblems(path),
    ...recursiveProblems(path, recursive),
    ...keyReferenceProblems(encryptionKey, keyWhere),
  ];
}

// A parameter has at most 15 levels, including its own.
const grammar = /^(?!\/(?:aws|ssm))(?:\/[\w.-]+){1,14}\/$/i;

function pathProblems(path: string): Problem[] {
  const where = { code: "parameter-path/path", property: "path" };
  if (!isKnown(path)) {
    const fix = "Write it out: reviewers have to see what it grants before any resource exists.";
    return [{ ...where, must: "be known while the app runs", got: "a token", fix }];
  }
  if (typeof path === "string" && grammar.test(path)) return [];
  const must =
    'be 1 to 14 levels of a-z, A-Z, 0-9, "_", "." and "-" with "/" before and after each, not beginning with "aws" or "ssm"';
  const fix =
    path === "/"
      ? "The root contains every parameter of the account. Write the path that you need."
      : 'Write it as a folder, e.g. "/kantox/dev/api/".';
  return [{ ...where, must, got: show(path), fix }];
}

/**
 * Returns the problem with `recursive`, if any. A path of one level may not be recursive: it often contains everything
 * of an organization or a product, in every environment of the account.
 */
function recursiveProblems(path: string, recursive: boolean | undefined): Problem[] {
  const where = { code: "parameter-path/recursive", property: "recursive" };
  if (recursive === undefined) return [];
  if (typeof recursive !== "boolean") {
    const got = isKnown(recursive) ? show(recursive) : "a token";
    return [{ ...where, must: "be true or false", got, fix: "Leave it out for false." }];
  }
  if (!recursive || !/^\/[^/]+\/$/.test(path)) return [];
  return [
    {
      ...where,
      must: "be false for a path of one level",
      got: `true for ${show(path)}`,
      fix: "Write a longer path, or several. If you need the whole level, write the statement yourself.",
    },
  ];
}
