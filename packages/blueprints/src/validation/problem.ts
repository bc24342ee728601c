/**
 * One thing that is wrong with a construct's props, in the caller's words.
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
  /** What was given, ready to print: made by `show`, or a fixed text where the value is a secret. */
  readonly got: string;
  /** What to do about it, one or two sentences. */
  readonly fix: string;
}

const shownCharacters = 80;

/** A value as an error may print it: one line, control characters escaped, cut where it is long. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? typeof value;
  return text.length <= shownCharacters
    ? text
    : `${text.slice(0, shownCharacters)}… (${text.length} characters)`;
}
