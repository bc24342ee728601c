/**
 * A problem with the props of a construct, in terms of the props that the caller wrote.
 *
 * @public
 */
export interface Problem {
  /** Stable code for programs, `<construct>/<problem>`, e.g. `secure-bucket/bucket-name`. */
  readonly code: string;
  /** Path of the prop, as the caller wrote it, e.g. `bucketName` or `repositories[0].owner`. */
  readonly property: string;
  /** Description of the allowed values; continues the sentence "<property> must …". */
  readonly must: string;
  /** Received value as printable text. A fixed string if the value may be a secret. */
  readonly got: string;
  /** Instructions to fix the problem, in one or two sentences. */
  readonly fix: string;
}

/** Returns a problem as one line of an error message. */
export function problemLine({ property, must, got, fix, code }: Problem): string {
  return `${property} must ${must}, got ${got}. ${fix}   [${code}]`;
}

const shownCharacters = 80;

/** Formats a value for an error message: on one line, with control characters escaped and long text cut. */
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

// An instance of a class, such as a construct, refers to the whole app. Its class and path are enough.
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
