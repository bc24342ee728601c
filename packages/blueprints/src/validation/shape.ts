import { nearest } from "./nearest.ts";
import { show, type Problem } from "./problem.ts";
import { isKnown } from "./token.ts";

/**
 * The form of a prop, down to the names of nested options. TypeScript checks the same at compile time; this is for
 * JavaScript, casts and parsed data.
 *
 * A shape with a `code`, and everything within it, is refused with that code if it has the wrong form. Without one, only
 * names are checked, and the rules check the form.
 */
export type Shape = Anything | AnyList | Unchecked | Members | Items | Entries;

/** Plain data or a token, which rules check. */
interface Anything {
  readonly kind: "anything";
}

/** A list of plain data, or a token for one, which rules check. */
interface AnyList {
  readonly kind: "list";
}

/** A value of any kind, e.g. a construct, which rules check completely. */
interface Unchecked {
  readonly kind: "unchecked";
}

/** An object with known option names. */
export interface Members {
  readonly kind: "members";
  readonly members: Readonly<Record<string, Shape>>;
  readonly code?: string;
}

/** A list. */
interface Items {
  readonly kind: "items";
  readonly item: Shape;
  readonly code?: string;
}

/** An object whose names the caller chooses. */
interface Entries {
  readonly kind: "entries";
  readonly entry: Shape;
  readonly code?: string;
}

/** A list of plain data, or a token for one, which rules check. */
export const anyList: Shape = { kind: "list" };

/** Plain data or a token, which rules check. */
export const anything: Shape = { kind: "anything" };

/** A value of any kind, e.g. a construct, which rules check completely. */
export const unchecked: Shape = { kind: "unchecked" };

/** An object with exactly these option names; the compiler asks for all of them. */
export function membersOf<Props>(
  members: Readonly<Record<keyof Props & string, Shape>>,
  code?: string,
): Members {
  return { kind: "members", members, code };
}

/** A list of items of one shape. */
export function itemsOf(item: Shape, code?: string): Shape {
  return { kind: "items", item, code };
}

/** An object whose names the caller chooses, with values of one shape. */
export function entriesOf(entry: Shape, code?: string): Shape {
  return { kind: "entries", entry, code };
}

/** A problem that a shape can find. */
export interface ShapeProblem extends Problem {
  /** Whether rules can still read the option: an unknown name can be ignored, a text in place of a list cannot. */
  readonly readable: boolean;
}

/** The place of a value within the props, and the codes for what can be wrong with it. */
interface Place {
  readonly property: string;
  /** Code of an unknown option name. */
  readonly names: string;
  /** Code of a wrong form; `undefined` if rules check the form. */
  readonly form: string | undefined;
}

/** Returns the problems of props that do not have their shape. */
export function shapeProblems(props: unknown, shape: Members): ShapeProblem[] {
  const { code = "" } = shape;
  if (!isObject(props))
    return wrongForm(props, "an object", { property: "", names: code, form: code });
  return memberProblems(props, shape, { property: "", names: code, form: undefined });
}

function problemsAt(value: unknown, shape: Shape, place: Place): ShapeProblem[] {
  if (value === undefined || shape.kind === "unchecked") return [];
  if (shape.kind === "list" && !isKnown(value)) return [];
  if (shape.kind === "anything" || shape.kind === "list") return dataProblems(value, place, []);
  const at = { ...place, form: shape.code ?? place.form };
  if (shape.kind === "items") {
    return Array.isArray(value) && isKnown(value)
      ? itemProblems(value, shape, at)
      : wrongForm(value, "a list", at);
  }
  if (!isObject(value)) return wrongForm(value, "an object", at);
  return shape.kind === "members"
    ? memberProblems(value, shape, at)
    : entryProblems(value, shape, at);
}

function memberProblems(value: object, { members }: Members, place: Place): ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  for (const [name, member] of Object.entries(value)) {
    const property = place.property === "" ? name : `${place.property}.${name}`;
    const shape = Object.hasOwn(members, name) ? members[name] : undefined;
    if (shape === undefined) problems.push(unknownName(name, members, { ...place, property }));
    else if (shape.kind !== "anything" || !isScalar(member)) {
      problems.push(...problemsAt(member, shape, { ...place, property }));
    }
  }
  return problems;
}

function itemProblems(items: readonly unknown[], { item }: Items, place: Place): ShapeProblem[] {
  return Array.from(items).flatMap((value, index) => {
    const at = { ...place, property: `${place.property}[${index}]` };
    return value === undefined && item.kind !== "anything"
      ? wrongForm(value, "an object", at)
      : problemsAt(value, item, at);
  });
}

function entryProblems(value: object, { entry }: Entries, place: Place): ShapeProblem[] {
  return Object.entries(value).flatMap(([key, each]) =>
    problemsAt(each, entry, { ...place, property: `${place.property}[${show(key)}]` }),
  );
}

function unknownName(name: string, members: object, { property, names }: Place): ShapeProblem {
  const known = Object.keys(members);
  const meant = nearest(name, known);
  const fix =
    meant === undefined
      ? `Remove it. The options are ${known.join(", ")}.`
      : `Did you mean ${meant}?`;
  const must = "be the name of an option";
  return { code: names, property, must, got: show(name), fix, readable: true };
}

function wrongForm(
  value: unknown,
  form: "an object" | "a list",
  { property, form: code }: Place,
): ShapeProblem[] {
  if (code === undefined) return [];
  const example = form === "a list" ? "[…]" : "{ … }";
  const fix = isKnown(value)
    ? `Write ${example}.`
    : `Write it out as ${example}: its parts decide what is created.`;
  const got = isKnown(value) ? show(value) : "a token";
  return [{ code, property: property || "props", must: `be ${form}`, got, fix, readable: false }];
}

/** Values that are no data at any depth: functions, symbols, cycles, instances of classes. */
function dataProblems(value: unknown, place: Place, above: readonly object[]): ShapeProblem[] {
  const isListToken = Array.isArray(value) && !isKnown(value);
  if (isScalar(value) || (!isKnown(value) && !isListToken)) return [];
  const isData =
    typeof value === "object" &&
    value !== null &&
    !isListToken &&
    !above.includes(value) &&
    !isInstance(value);
  if (!isData) {
    const { property, names, form: code = names } = place;
    const got = isListToken ? "a token for a list" : show(value);
    const fix = "Write texts, numbers, true, false, lists and plain objects.";
    return [{ code, property, must: "be plain data", got, fix, readable: false }];
  }
  return Object.entries(value).flatMap(([key, member]) => {
    const at = Array.isArray(value) ? `[${key}]` : `[${show(key)}]`;
    return dataProblems(member, { ...place, property: `${place.property}${at}` }, [
      ...above,
      value,
    ]);
  });
}

function isScalar(value: unknown): boolean {
  return value === null || ["undefined", "string", "number", "boolean"].includes(typeof value);
}

/** An instance of a class: a construct, a date, a map. */
function isInstance(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && prototype !== Object.prototype;
}

/** An object that is neither a list nor a construct nor a token. */
function isObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { node } = value as { readonly node?: { readonly path?: unknown } };
  return typeof node?.path !== "string" && isKnown(value);
}
