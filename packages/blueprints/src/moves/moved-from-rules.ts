import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { claimName } from "../naming/claim-name.ts";
import { hasExpression } from "../validation/literal-text.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { formerPath, movedFromEntries, type MovedFrom } from "./moved-from.ts";
import { constructAt, stackAtBeginningOf, stackPath } from "./stack-path.ts";

type Finding = Pick<Problem, "must" | "got" | "fix">;

const example = 'Write a former id, e.g. "data", or a former path in the stack, e.g. "team/data".';

/**
 * Returns the problems with the former paths of a construct, and claims them: no other construct of the stack can be
 * moved from them.
 */
export function movedFromProblems(
  construct: IConstruct,
  movedFrom: MovedFrom | undefined,
  codePrefix: string,
): Problem[] {
  const code = `${codePrefix}/moved-from`;
  const property = "movedFrom";
  const problems = movesProblems(construct, movedFrom).map((finding) => ({
    code,
    property,
    ...finding,
  }));
  if (problems.length > 0) return problems;
  const own = stackPath(construct);
  return movedFromEntries(movedFrom).flatMap((entry) =>
    claimName(
      TerraformStack.of(construct),
      "former path",
      formerPath(entry, own).join("/"),
      construct.node.path,
      { code, property },
    ).map((problem) => ({
      ...problem,
      fix: "Keep it at the construct that has these resources now.",
    })),
  );
}

/** Returns everything that is wrong with former paths now. A construct that is created later can add a problem. */
export function movesProblems(construct: IConstruct, movedFrom: unknown): Finding[] {
  if (movedFrom === undefined) return [];
  const must = "be a former id or path of the construct, or a list of them, oldest first";
  if (typeof movedFrom !== "string" && !Array.isArray(movedFrom)) {
    return [{ must, got: show(movedFrom), fix: example }];
  }
  const entries: readonly unknown[] = typeof movedFrom === "string" ? [movedFrom] : movedFrom;
  const problems = entries.flatMap((entry) => entryProblems(construct, entry, must));
  if (problems.length > 0) return problems;
  const own = stackPath(construct);
  const paths = (entries as readonly string[]).map((entry) => formerPath(entry, own).join("/"));
  if (new Set(paths).size === paths.length) return [];
  return [
    { must: "contain each former path once", got: show(movedFrom), fix: "Remove the second one." },
  ];
}

function entryProblems(construct: IConstruct, entry: unknown, must: string): Finding[] {
  if (typeof entry !== "string" || !isKnown(entry) || hasExpression(entry)) {
    return [{ must, got: isKnown(entry) ? show(entry) : "a token", fix: example }];
  }
  const stack = TerraformStack.of(construct);
  const own = stackPath(construct);
  const former = formerPath(entry, own);
  if (former.some((id) => id.trim() === "")) return [{ must, got: show(entry), fix: example }];
  if (former.join("/") === own.join("/")) {
    const got = `${show(entry)}, which is its current ${entry.includes("/") ? "path" : "id"}`;
    return [{ must, got, fix: "Write the id that it had before, or remove the option." }];
  }
  const inStack = stackAtBeginningOf(entry, construct);
  if (inStack !== undefined) return [stackPrefixProblem(entry, inStack, stack)];
  const existing = constructAt(stack, former);
  // The construct may now be inside another construct that has its former path.
  if (existing === undefined || construct.node.scopes.includes(existing)) return [];
  return [
    {
      must: "not be the path of another construct",
      got: `${show(entry)}, which the stack still contains`,
      fix: "Give the other construct another id, or remove it. To use the id again, apply the move first.",
    },
  ];
}

function stackPrefixProblem(entry: string, inStack: string, { node }: TerraformStack): Finding {
  const must = "be a path within the stack";
  if (inStack === node.path) {
    const got = `${show(entry)}, which begins with the id of the stack`;
    return { must, got, fix: `Write ${show(entry.slice(inStack.length))}.` };
  }
  return {
    must,
    got: `${show(entry)}, which begins with the id of the stack ${show(inStack)}`,
    fix: `A move works only within one state. Use "kantox adopt" to move resources from another stack. For a construct of this stack, write ${show(`/${entry}`)}.`,
  };
}
