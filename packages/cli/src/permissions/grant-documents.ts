import { decodedBase64 } from "../plan/secret-texts.ts";

/** Texts that give someone access, in the languages that they are commonly written in. */
const grantingTexts: readonly RegExp[] = [
  // A statement of a policy in JSON, also in JSON within JSON, in YAML or in the engine's own language.
  /\beffect\W{1,12}(?:allow|deny)\b/i,
  // Roles of Kubernetes and what binds them.
  /\bkind\W{1,12}(?:Cluster)?Role(?:Binding)?\b/,
  // Resources in a template of CloudFormation.
  /\bAWS::(?:IAM::\w|\w+::\w*(?:Policy|Permission|Role|AccessEntry|Grant)\b)/,
  // Cedar.
  /\b(?:permit|forbid)\s{0,12}\(\s{0,12}principal\b/,
];

/** Deeper than any document that a person writes: what is below it counts as a grant. */
const mostLevels = 100;

/** Tells whether a value contains a document that grants something: as an object, or as a text, encoded or not. */
export function hasGrantDocument(value: unknown, level = 0): boolean {
  if (typeof value === "string") return isGrantText(value) || isGrantText(decodedBase64(value));
  if (typeof value !== "object" || value === null) return false;
  return (
    level > mostLevels ||
    isGrantObject(value) ||
    Object.values(value).some((part) => hasGrantDocument(part, level + 1))
  );
}

function isGrantObject(value: object): boolean {
  const parts = new Map(Object.entries(value).map(([name, part]) => [name.toLowerCase(), part]));
  const isStatement = /^(?:allow|deny)$/i.test(String(parts.get("effect")));
  return isStatement || /^(?:Cluster)?Role(?:Binding)?$/.test(String(parts.get("kind")));
}

function isGrantText(text: string): boolean {
  return grantingTexts.some((pattern) => pattern.test(text)) || isPolicyDocument(text);
}

function isPolicyDocument(text: string): boolean {
  if (!/^[\s\uFEFF]*\{[^]*"statement"/i.test(text)) return false;
  try {
    const document: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return (
      typeof document === "object" &&
      document !== null &&
      Object.keys(document).some((name) => name.toLowerCase() === "statement")
    );
  } catch {
    // A document that cannot be read may be a policy: better one line too many.
    return true;
  }
}
