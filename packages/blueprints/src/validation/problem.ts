/**
 * One problem of a construct's props, in the caller's words.
 *
 * @public
 */
export interface Problem {
  /** Stable machine code, `<construct>/<what>`, e.g. `secure-bucket/bucket-name`. */
  readonly code: string;
  /** The prop as the caller wrote it, e.g. `bucketName` or `repositories[0].owner`. */
  readonly property: string;
  /** What is allowed; continues "<property> must …". */
  readonly must: string;
  /** What was received, ready to print. If the value may be a secret, it is a fixed text. */
  readonly got: string;
  /** How to fix it, one or two sentences. */
  readonly fix: string;
}

const shownCharacters = 80;

/** Returns a value as an error may print it: one line, control characters escaped, long text cut. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = asText(value);
  return text.length <= shownCharacters
    ? text
    : `${text.slice(0, shownCharacters)}… (${text.length} characters)`;
}

function asText(value: unknown): string {
  if (typeof value === "function")
    return value.name === "" ? "a function" : `function ${value.name}`;
  if (typeof value === "object" && value !== null && !isPlain(value)) return describeObject(value);
  try {
    return JSON.stringify(value, plainMembersOnly) ?? typeof value;
  } catch {
    return typeof value === "bigint" ? String(value) : "an object that JSON cannot express";
  }
}

/** Constructs and other objects with a class refer to the whole app: their class and path are enough. */
function plainMembersOnly(_key: string, member: unknown): unknown {
  if (typeof member !== "object" || member === null || isPlain(member)) return member;
  return describeObject(member);
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function describeObject(value: object): string {
  const { node } = value as { readonly node?: { readonly path?: unknown } };
  const { constructor: made } = value as { readonly constructor?: { readonly name?: unknown } };
  const kind = typeof made?.name === "string" && made.name !== "" ? made.name : "object";
  const article = /^[aeio]/i.test(kind) ? "an" : "a";
  const path = typeof node?.path === "string" ? ` ${JSON.stringify(node.path)}` : "";
  return `${article} ${kind}${path}`;
}
