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
export type Shape = Anything | Members | Items | Entries;

/** A value that rules check. */
interface Anything {
  readonly kind: "anything";
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

/** A value that rules check. */
export const anything: Shape = { kind: "anything" };

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
  if (shape.kind === "anything") return [];
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
    else if (shape.kind !== "anything" && member !== undefined) {
      problems.push(...problemsAt(member, shape, { ...place, property }));
    }
  }
  return problems;
}

function itemProblems(items: readonly unknown[], { item }: Items, place: Place): ShapeProblem[] {
  return Array.from(items).flatMap((value, index) =>
    problemsAt(value, item, { ...place, property: `${place.property}[${index}]` }),
  );
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

/** An object that is neither a list nor a construct nor a token. */
function isObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { node } = value as { readonly node?: { readonly path?: unknown } };
  return typeof node?.path !== "string" && isKnown(value);
}
