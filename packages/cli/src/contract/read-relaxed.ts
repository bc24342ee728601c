import type { RelaxedDefault } from "./deployment.ts";
import { isObject } from "./is-object.ts";
import type { ProblemList } from "./problem-list.ts";

const told = ["value", "secureDefault", "reason"] as const;

/**
 * Reads which secure defaults a stack leaves; what is wrong with it goes to `problems`, and the result is then not
 * to be used.
 */
export function readRelaxed(
  value: unknown,
  path: string,
  problems: ProblemList,
): readonly RelaxedDefault[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.add(path, "be a list", value);
    return [];
  }
  return value.map((entry: unknown, index) => readOne(entry, `${path}[${index}]`, problems));
}

function readOne(value: unknown, path: string, problems: ProblemList): RelaxedDefault {
  if (!isObject(value)) {
    problems.add(path, "be an object", value);
    return { path: "", option: "" };
  }
  const required = (key: "path" | "option"): string => {
    const found = value[key];
    if (typeof found === "string" && found !== "") return found;
    problems.add(`${path}.${key}`, "be a text", found);
    return "";
  };
  const optional = told.flatMap((key) => {
    const found = value[key];
    if (found === undefined) return [];
    if (typeof found !== "string") problems.add(`${path}.${key}`, "be a text, or left out", found);
    return [[key, found] as const];
  });
  return {
    path: required("path"),
    option: required("option"),
    ...(Object.fromEntries(optional) as Omit<RelaxedDefault, "path" | "option">),
  };
}
