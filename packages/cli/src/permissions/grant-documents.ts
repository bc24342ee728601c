import { decodedBase64 } from "../plan/secret-patterns.ts";

/** Patterns of documents that grant access, in common policy languages. */
const grantingTexts: readonly RegExp[] = [
  // A policy statement in JSON (escaped or not), in YAML or in HCL.
  /\beffect\W{1,12}(?:allow|deny)\b/i,
  // Roles and role bindings of Kubernetes.
  /\bkind\W{1,12}(?:Cluster)?Role(?:Binding)?\b/,
  // Resources in a CloudFormation template.
  /\bAWS::(?:IAM::\w|\w+::\w*(?:Policy|Permission|Role|AccessEntry|Grant)\b)/,
  // Policies in Cedar.
  /\b(?:permit|forbid)\s{0,12}\(\s{0,12}principal\b/,
];

/** Nesting limit that no real document reaches. A deeper value counts as a grant. */
const maxLevels = 100;

/** Returns whether a value contains a document that grants something: as an object, or as a string, encoded or not. */
export function hasGrantDocument(value: unknown, level = 0): boolean {
  if (typeof value === "string") return isGrantText(value) || isGrantText(decodedBase64(value));
  if (typeof value !== "object" || value === null) return false;
  return (
    level > maxLevels ||
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
    // An invalid document may be a policy. A false positive is better than a missed grant.
    return true;
  }
}
