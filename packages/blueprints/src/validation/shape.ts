import { nearest } from "./nearest.ts";
import { show, type Problem } from "./problem.ts";
import { isKnown } from "./token.ts";

/**
 * The shape of a prop, down to the names of nested options. TypeScript checks the same at compile time; shapes are for
 * JavaScript, casts and parsed data.
 *
 * If a shape has a `code`, a value of the wrong type is refused with this code, at every depth below the shape. Without
 * a `code`, the shape checks only option names, and rules check the type.
 */
export type Shape = Anything | AnyList | Unchecked | Members | Items | Entries;

/** Plain data or a token. Rules check it. */
interface Anything {
  readonly kind: "anything";
}

/** A list of plain data, or a token for a list. Rules check it. */
interface AnyList {
  readonly kind: "list";
}

/** A value of any kind, e.g. a construct. Only rules check it. */
interface Unchecked {
  readonly kind: "unchecked";
}

/** An object with known option names. */
export interface Members {
  readonly kind: "members";
  readonly members: Readonly<Record<string, Shape>>;
  readonly code?: string;
}

/** A list of items of one shape. */
interface Items {
  readonly kind: "items";
  readonly item: Shape;
  readonly code?: string;
}

/** An object whose keys the caller chooses, and whose values all have the same shape. */
interface Entries {
  readonly kind: "entries";
  readonly entry: Shape;
  readonly code?: string;
}

/** A list of plain data, or a token for a list. Rules check it. */
export const anyList: Shape = { kind: "list" };

/** Plain data or a token. Rules check it. */
export const anything: Shape = { kind: "anything" };

/** A value of any kind, e.g. a construct. Only rules check it. */
export const unchecked: Shape = { kind: "unchecked" };

/** Returns the shape of an object with exactly these option names. The compiler requires the names of all props. */
export function membersOf<Props>(
  members: Readonly<Record<keyof Props & string, Shape>>,
  code?: string,
): Members {
  return { kind: "members", members, code };
}

/** Returns the shape of a list whose items all have the same shape. */
export function itemsOf(item: Shape, code?: string): Shape {
  return { kind: "items", item, code };
}

/** Returns the shape of an object whose keys the caller chooses and whose values all have the same shape. */
export function entriesOf(entry: Shape, code?: string): Shape {
  return { kind: "entries", entry, code };
}

/** A problem that the comparison with a shape finds. */
export interface ShapeProblem extends Problem {
  /** Whether rules can still read the option: they can ignore an unknown name, but not a string in place of a list. */
  readonly readable: boolean;
}

/** The path of a value within the props, and the codes of the problems that it can have. */
interface PropPath {
  readonly property: string;
  /** Code for an unknown option name. */
  readonly names: string;
  /** Code for a wrong type; `undefined` if rules check the type. */
  readonly form: string | undefined;
}

/** Returns the problems with props that do not match their shape. */
export function shapeProblems(props: unknown, shape: Members): ShapeProblem[] {
  const { code = "" } = shape;
  if (!isObject(props))
    return wrongForm(props, "an object", { property: "", names: code, form: code });
  return memberProblems(props, shape, { property: "", names: code, form: undefined });
}

function problemsAt(value: unknown, shape: Shape, prop: PropPath): ShapeProblem[] {
  if (value === undefined || shape.kind === "unchecked") return [];
  if (shape.kind === "list" && !isKnown(value)) return [];
  if (shape.kind === "anything" || shape.kind === "list") return dataProblems(value, prop, []);
  const at = { ...prop, form: shape.code ?? prop.form };
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

function memberProblems(value: object, { members }: Members, prop: PropPath): ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  for (const [name, member] of Object.entries(value)) {
    const property = prop.property === "" ? name : `${prop.property}.${name}`;
    const shape = Object.hasOwn(members, name) ? members[name] : undefined;
    if (shape === undefined) problems.push(unknownName(name, members, { ...prop, property }));
    else if (shape.kind !== "anything" || !isScalar(member)) {
      problems.push(...problemsAt(member, shape, { ...prop, property }));
    }
  }
  return problems;
}

function itemProblems(items: readonly unknown[], { item }: Items, prop: PropPath): ShapeProblem[] {
  return Array.from(items).flatMap((value, index) => {
    const at = { ...prop, property: `${prop.property}[${index}]` };
    return value === undefined && item.kind !== "anything"
      ? wrongForm(value, "an object", at)
      : problemsAt(value, item, at);
  });
}

function entryProblems(value: object, { entry }: Entries, prop: PropPath): ShapeProblem[] {
  return Object.entries(value).flatMap(([key, each]) =>
    problemsAt(each, entry, { ...prop, property: `${prop.property}[${show(key)}]` }),
  );
}

function unknownName(name: string, members: object, { property, names }: PropPath): ShapeProblem {
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
  { property, form: code }: PropPath,
): ShapeProblem[] {
  if (code === undefined) return [];
  const example = form === "a list" ? "[…]" : "{ … }";
  const fix = isKnown(value)
    ? `Write ${example}.`
    : `Write it out as ${example}: its contents decide what is created.`;
  const got = isKnown(value) ? show(value) : "a token";
  return [{ code, property: property || "props", must: `be ${form}`, got, fix, readable: false }];
}

/**
 * Returns a problem for each value that is not plain data, at any depth: functions, symbols, cycles and class
 * instances.
 */
function dataProblems(value: unknown, prop: PropPath, above: readonly object[]): ShapeProblem[] {
  const isListToken = Array.isArray(value) && !isKnown(value);
  if (isScalar(value) || (!isKnown(value) && !isListToken)) return [];
  const isData =
    typeof value === "object" &&
    value !== null &&
    !isListToken &&
    !above.includes(value) &&
    !isInstance(value);
  if (!isData) {
    const { property, names, form: code = names } = prop;
    const got = isListToken ? "a token for a list" : show(value);
    const fix = "Use only strings, numbers, true, false, lists and plain objects.";
    return [{ code, property, must: "be plain data", got, fix, readable: false }];
  }
  return Object.entries(value).flatMap(([key, member]) => {
    const at = Array.isArray(value) ? `[${key}]` : `[${show(key)}]`;
    return dataProblems(member, { ...prop, property: `${prop.property}${at}` }, [...above, value]);
  });
}

function isScalar(value: unknown): boolean {
  return value === null || ["undefined", "string", "number", "boolean"].includes(typeof value);
}

/** Returns whether a value is an instance of a class, e.g. a construct, a date or a map. */
function isInstance(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && prototype !== Object.prototype;
}

/** Returns whether a value is an object, but not a list, a construct or a token. */
function isObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { node } = value as { readonly node?: { readonly path?: unknown } };
  return typeof node?.path !== "string" && isKnown(value);
}
