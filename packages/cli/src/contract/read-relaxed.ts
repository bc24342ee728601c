import type { RelaxedDefault } from "./deployment.ts";
import { isObject } from "./is-object.ts";
import type { ProblemList } from "./problem-list.ts";

const optionalKeys = ["value", "secureDefault", "reason"] as const;

/** Reads the secure defaults that a stack relaxes. If it adds to `problems`, the result must not be used. */
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
    problems.add(`${path}.${key}`, "be a string", found);
    return "";
  };
  const optional = optionalKeys.flatMap((key) => {
    const found = value[key];
    if (found === undefined) return [];
    if (typeof found !== "string") {
      problems.add(`${path}.${key}`, "be a string, or left out", found);
    }
    return [[key, found] as const];
  });
  return {
    path: required("path"),
    option: required("option"),
    ...(Object.fromEntries(optional) as Omit<RelaxedDefault, "path" | "option">),
  };
}
