import { isObject } from "../contract/is-object.ts";
import { writtenStatements } from "../permissions/plan/data-document.ts";
import { unresolved } from "../synth/expressions/unresolved.ts";
import type { TerraformBlock } from "../synth/stack.ts";
import { hasDynamicBlock, withLists } from "./nested-blocks.ts";

const lists = [
  "statement[].actions[]",
  "statement[].not_actions[]",
  "statement[].resources[]",
  "statement[].not_resources[]",
  "statement[].principals[].identifiers[]",
  "statement[].not_principals[].identifiers[]",
  "statement[].condition[].values[]",
  "source_policy_documents[]",
  "override_policy_documents[]",
];

/**
 * Returns the policy of an `aws_iam_policy_document` data source, as the provider generates it from its arguments.
 * Returns `undefined` if it has a `dynamic` block, a source or override document that is not known, or no statements.
 */
export function documentOf(
  block: TerraformBlock,
  evaluate: (value: unknown) => unknown,
): string | undefined {
  // Each generated block may have different statements.
  if (hasDynamicBlock(block)) return undefined;
  const values = flattened(evaluate(withLists(block, lists)));
  const merged: Statement[] = [];
  const add = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      const sid = statement["Sid"];
      const at =
        typeof sid === "string" && sid !== ""
          ? merged.findIndex((each) => each["Sid"] === sid)
          : -1;
      if (at < 0) merged.push(statement);
      else merged[at] = statement;
    }
  };
  for (const part of ["source_policy_documents", "", "override_policy_documents"]) {
    if (part === "") {
      add(writtenStatements(values, undefined, () => unresolved("known after the apply")));
      continue;
    }
    for (const text of listOf(values[part])) {
      const statements = statementsIn(text);
      if (statements === undefined) return undefined;
      add(statements);
    }
  }
  if (merged.length === 0) return undefined;
  // A configuration writes IAM variables as `&{`, because `${` starts an expression. The provider converts them.
  return JSON.stringify({ Statement: merged }).replaceAll("&{", "${");
}

type Statement = Readonly<Record<string, unknown>>;

function statementsIn(text: unknown): Statement[] | undefined {
  const document = typeof text === "string" ? parsed(text) : undefined;
  if (!isObject(document)) return undefined;
  const found = document["Statement"];
  const all: unknown[] = Array.isArray(found) ? found : [found];
  return all.every(isObject) ? all : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Flattens each list in which an expression evaluated to another list. */
function flattened(value: unknown): Statement {
  const inner = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.flat().map(inner);
    if (!isObject(each)) return each;
    return Object.fromEntries(Object.entries(each).map(([key, part]) => [key, inner(part)]));
  };
  return inner(value) as Statement;
}
