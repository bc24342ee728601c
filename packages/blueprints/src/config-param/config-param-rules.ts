import { certainlyMismatches } from "../ssm/allowed-pattern.ts";
import { managementProblems } from "../ssm/external-management.ts";
import { parameterProblems } from "../ssm/parameter-rules.ts";
import { tiers } from "../ssm/parameter-tier.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { ResolvedConfigParamProps } from "./config-param-props.ts";
import { isList, nonJsonPaths } from "./json-value.ts";
import { storedValue } from "./stored-value.ts";

const where = { code: "config-param/value", property: "value" } as const;

export function configParamProblems(props: ResolvedConfigParamProps): Problem[] {
  const shape = shapeProblems(props.value);
  return [
    ...parameterProblems(props, "config-param"),
    ...managementProblems(props.management, "config-param"),
    ...(shape.length > 0 ? shape : textProblems(props)),
  ];
}

function shapeProblems(value: unknown): Problem[] {
  if (typeof value === "string") return [];
  if (Array.isArray(value) && isKnown(value)) return listProblems(value);
  if (typeof value !== "object" || value === null || !isKnown(value)) {
    const must = "be a string, a list of strings or an object";
    const got = isKnown(value) ? show(value) : "a token that is not a string";
    return [{ ...where, must, got, fix: fixOfShape(value) }];
  }
  return nonJsonPaths(value, "value").map((property) => ({
    code: where.code,
    property,
    must: "be data that JSON can represent",
    got: "something else",
    fix: "Write strings, finite numbers, true, false, null, lists and plain objects. Only a string may be a token.",
  }));
}

function fixOfShape(value: unknown): string {
  if (!isKnown(value)) return "Convert it to a string, e.g. with Token.asString or Fn.jsonencode.";
  if (["number", "boolean", "bigint"].includes(typeof value)) {
    return `AWS stores strings. Write ${show(String(value))}.`;
  }
  return value === undefined || value === null
    ? "AWS does not store empty values. Write a string, or remove the parameter."
    : "Write a string, a list of strings or a plain object.";
}

function listProblems(items: readonly unknown[]): Problem[] {
  return Array.from(items).flatMap((item, index) => {
    if (typeof item === "string" && (!isKnown(item) || /^[^\s,](?:[^,]*[^\s,])?$/.test(item))) {
      return [];
    }
    const must =
      "be a non-empty string without commas, and without whitespace at its beginning or end";
    const fix =
      "AWS separates items only by commas, and removes whitespace around them. To keep the item unchanged, store an object.";
    return [{ code: where.code, property: `value[${index}]`, must, got: show(item), fix }];
  });
}

function textProblems({ value, tier, allowedPattern }: ResolvedConfigParamProps): Problem[] {
  const { text } = storedValue(value);
  if (!isKnown(text)) return [];
  const problems: Problem[] = [];
  if (text === "") {
    problems.push({
      ...where,
      must: "not be empty",
      got: show(value),
      fix: "AWS does not store empty values. Remove the parameter.",
    });
  }
  if (/\{\{\s*(?:ssm:[^}]*)?\}\}/.test(text)) {
    problems.push({
      ...where,
      must: 'not contain "{{}}" or "{{ssm:…}}"',
      got: "a value that does",
      fix: "AWS does not nest parameters. Write the value of the other parameter, or read both.",
    });
  }
  const bytes = Buffer.byteLength(text);
  const maxBytes = tiers[tier]?.bytes;
  if (bytes > maxBytes) {
    problems.push({
      code: "config-param/value-size",
      property: "value",
      must: `have at most ${maxBytes} bytes in the tier ${show(tier)}`,
      got: `${bytes} bytes`,
      fix:
        tier === "standard" && bytes <= tiers.advanced.bytes
          ? 'Set tier to "advanced".'
          : "Split it into several parameters.",
    });
  }
  return [...problems, ...patternProblems(value, text, allowedPattern)];
}

// Does not print the value: it may be a secret by mistake, and errors end up in logs.
function patternProblems(
  value: ResolvedConfigParamProps["value"],
  text: string,
  allowedPattern: string | undefined,
): Problem[] {
  if (typeof allowedPattern !== "string" || !isKnown(allowedPattern) || text === "") return [];
  const readings = typeof value !== "string" && isList(value) ? [[text], value] : [[text]];
  if (!certainlyMismatches(allowedPattern, readings)) return [];
  return [
    {
      code: "config-param/value-pattern",
      property: "value",
      must: `match allowedPattern ${show(allowedPattern)}`,
      got: `${text.length} characters that do not`,
      fix: "Change the value or allowedPattern.",
    },
  ];
}
