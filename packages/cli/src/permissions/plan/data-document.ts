import type { ResourceChange } from "../../plan/plan-json.ts";
import { unknown } from "./mask.ts";
import type { PlannedResources } from "./planned-resources.ts";

/**
 * Returns the documents of an `aws_iam_policy_document` data source that the engine reads during the apply, generated
 * from its arguments. `undefined` marks a document that cannot be generated.
 */
export function documentOfData(
  data: ResourceChange,
  resources: PlannedResources,
): (string | undefined)[] {
  const { type, change } = data;
  if (type !== "aws_iam_policy_document") return [];
  const { after, after_unknown: marks } = change;
  const { json } = after ?? {};
  if (typeof json === "string") return [json];
  const written = writtenStatements(after, marks, (index, name) =>
    referenceOf(resources.configuration.expression(data, ["statement", String(index), name])),
  );
  const sources = ["source_policy_documents", "override_policy_documents"].flatMap((name) => [
    ...listed(after?.[name]).map((each) => (typeof each === "string" ? each : undefined)),
    ...(partOf(marks, name) === true ? [undefined] : []),
  ]);
  const isHidden = partOf(marks, "statement") === true;
  return [
    ...(written.length > 0 ? [JSON.stringify({ Statement: written })] : []),
    ...sources,
    ...(isHidden || (written.length === 0 && sources.length === 0) ? [undefined] : []),
  ];
}

/**
 * Returns the statements that the arguments of an `aws_iam_policy_document` describe.
 *
 * @param marks - mask of the unknown arguments
 * @param words - describes an unknown argument of the statement at an index
 */
export function writtenStatements(
  values: unknown,
  marks: unknown,
  words: (index: number, name: string) => string,
): Record<string, unknown>[] {
  const unknownAt = listed(partOf(marks, "statement"));
  return listed(partOf(values, "statement")).map((statement, index) =>
    statementOf(statement, unknownAt[index], (name) => words(index, name)),
  );
}

function statementOf(
  statement: unknown,
  marks: unknown,
  words: (name: string) => string,
): Record<string, unknown> {
  const known = (name: string): string[] | undefined => {
    if (partOf(marks, name) === true) return [words(name)];
    const all = listed(partOf(statement, name));
    if (all.length === 0) return undefined;
    return all.map((each) => (typeof each === "string" ? each : words(name)));
  };
  const elements: Record<string, unknown> = {
    Sid: partOf(statement, "sid") ?? undefined,
    Effect: partOf(statement, "effect") ?? "Allow",
    Action: known("actions"),
    NotAction: known("not_actions"),
    Resource: known("resources"),
    NotResource: known("not_resources"),
  };
  for (const [element, name] of [
    ["Principal", "principals"],
    ["NotPrincipal", "not_principals"],
  ] as const) {
    const blocks = listed(partOf(statement, name));
    if (blocks.length > 0) elements[element] = principalsOf(blocks, words(name));
  }
  const conditions = listed(partOf(statement, "condition"));
  if (conditions.length > 0) elements["Condition"] = conditionsOf(conditions, words("condition"));
  return Object.fromEntries(Object.entries(elements).filter(([, value]) => value !== undefined));
}

function principalsOf(blocks: readonly unknown[], words: string): Record<string, string[]> {
  const principals: Record<string, string[]> = {};
  for (const block of blocks) {
    const kind = textOf(partOf(block, "type"), words);
    const names = listed(partOf(block, "identifiers")).map((each) => textOf(each, words));
    principals[kind] = [...(principals[kind] ?? []), ...(names.length > 0 ? names : [words])];
  }
  return principals;
}

function conditionsOf(
  blocks: readonly unknown[],
  words: string,
): Record<string, Record<string, string[]>> {
  const conditions: Record<string, Record<string, string[]>> = {};
  for (const block of blocks) {
    const operator = textOf(partOf(block, "test"), words);
    const key = textOf(partOf(block, "variable"), words);
    const values = listed(partOf(block, "values")).map((each) => textOf(each, words));
    conditions[operator] = {
      ...conditions[operator],
      [key]: values.length > 0 ? values : [words],
    };
  }
  return conditions;
}

// The first reference in a list is the longest one: `aws_s3_bucket.b.arn`.
function referenceOf(expression: unknown): string {
  if (Array.isArray(expression)) {
    const all = expression.map(referenceOf).filter((words) => words !== unknown);
    return all.length === 1 && all[0] !== undefined ? all[0] : unknown;
  }
  if (typeof expression !== "object" || expression === null) return unknown;
  const { references, ...parts } = expression as { readonly references?: readonly string[] };
  if (references === undefined) return referenceOf(Object.values(parts));
  const [first] = references;
  return first === undefined ? unknown : `(${first})`;
}

function textOf(value: unknown, words: string): string {
  return typeof value === "string" ? value : words;
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
