import { isObject } from "../../contract/is-object.ts";
import { isResolved } from "./unresolved.ts";

/** A function of Terraform's language. Returns `undefined` if it cannot be computed. */
type Call = (args: readonly unknown[]) => unknown;

const same: Call = ([value]) => value;

const ofTexts =
  (call: (...texts: string[]) => unknown): Call =>
  (args) =>
    args.every((each): each is string => typeof each === "string" && isResolved(each))
      ? call(...args)
      : undefined;

const ofLists =
  (call: (...lists: unknown[][]) => unknown): Call =>
  (args) =>
    args.every((each): each is unknown[] => Array.isArray(each)) ? call(...args) : undefined;

/** The functions that the driver computes: those that policies and names are usually written with. */
export const functions: Readonly<Record<string, Call>> = {
  compact: ofLists((list = []) => list.filter((each) => each !== "" && each !== null)),
  concat: ofLists((...lists) => lists.flat()),
  distinct: ofLists((list = []) => [
    ...new Map(list.map((each) => [JSON.stringify(each), each])).values(),
  ]),
  flatten: ofLists((list) => list?.flat(Number.POSITIVE_INFINITY)),
  format: ([pattern, ...values]) => formatted(pattern, values),
  join: ([separator, ...lists]) =>
    typeof separator === "string" && lists.every(Array.isArray)
      ? lists.flat().map(String).join(separator)
      : undefined,
  jsondecode: ofTexts((text = "") => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return undefined;
    }
  }),
  jsonencode: ([value]) => JSON.stringify(value),
  lower: ofTexts((text) => text?.toLowerCase()),
  merge: (args) => (args.every(isObject) ? Object.assign({}, ...args) : undefined),
  nonsensitive: same,
  replace: ofTexts((text = "", from = "", to = "") =>
    // Text between slashes is a regular expression.
    /^\/.*\/$/s.test(from) ? undefined : text.replaceAll(from, () => to),
  ),
  split: ofTexts((separator, text) => text?.split(separator ?? "")),
  tolist: same,
  toset: same,
  tostring: ([value]) =>
    typeof value === "string" || typeof value === "object"
      ? (value ?? undefined)
      : JSON.stringify(value),
  trimprefix: ofTexts((text = "", prefix = "") =>
    text.startsWith(prefix) ? text.slice(prefix.length) : text,
  ),
  trimspace: ofTexts((text) => text?.trim()),
  trimsuffix: ofTexts((text = "", suffix = "") =>
    suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  ),
  upper: ofTexts((text) => text?.toUpperCase()),
};

function formatted(pattern: unknown, values: readonly unknown[]): string | undefined {
  if (typeof pattern !== "string") return undefined;
  const verbs = (pattern.match(/%./gs) ?? []).filter((verb) => verb !== "%%");
  const isSimple =
    verbs.length === values.length &&
    verbs.every((verb) => ["%s", "%d", "%v"].includes(verb)) &&
    values.every((value) => typeof value !== "object");
  if (!isSimple) return undefined;
  let next = 0;
  return pattern.replace(/%./gs, (verb) => (verb === "%%" ? "%" : String(values[next++])));
}
