import { secretEndings } from "./secret-names.ts";

/** The text that replaces a secret. */
export const sensitiveText = "(sensitive)";

/** A pattern that matches a secret with its surroundings, and a replacement that keeps the surroundings. */
interface Pattern {
  readonly pattern: RegExp;
  readonly replacement: string;
}

// A short name occurs in too many other words.
const names = secretEndings
  .map((ending) => (ending.length < 5 ? "(?<![a-z])" : "") + ending.replaceAll("_", "[_-]?"))
  .join("|");

/**
 * Secrets that are recognized by their surroundings or form. Every repetition is bounded, because a string may be long.
 */
const patterns: readonly Pattern[] = [
  // A private key in PEM, even if it is truncated.
  {
    pattern:
      /(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)[^-]{1,20000}(?:-----END [A-Z0-9 ]{0,40}-----)?/g,
    replacement: `$1${sensitiveText}`,
  },
  // The password in a URL: `postgres://user:password@host`.
  {
    pattern: /(\b[a-z][\w+.-]{0,30}:\/\/[^\s/:@"]{0,200}:)[^\s/"]{1,500}(?=@)/gi,
    replacement: `$1${sensitiveText}`,
  },
  // A signature or a key in the query of a URL.
  {
    pattern:
      /([?&](?:sig|signature|x-amz-signature|x-amz-security-token|code|key|auth)=)[^\s&"'\\]{8,2000}/gi,
    replacement: `$1${sensitiveText}`,
  },
  { pattern: /\b((?:Bearer|Basic) )[\w.~+/=-]{8,2000}/g, replacement: `$1${sensitiveText}` },
  // `password = "…"`, `"password": "…"`, `Password=…;`, including in escaped strings.
  {
    pattern: new RegExp(
      `((?:${names})s?\\\\{0,3}["']?\\s{0,3}(?:=>?\\s{0,3}|:\\s{1,3}|:(?=\\\\{0,3}["']))\\\\{0,3}["']?)` +
        `(?!arn:|(?:Bearer|Basic) |\\(|\\$|[!{[]|(?:true|false|null|none|required|optional)\\b)[^\\s"'\\\\;,&<>)}\\]]{1,2000}`,
      "gi",
    ),
    replacement: `$1${sensitiveText}`,
  },
  {
    pattern:
      /\b(hooks\.slack\.com\/(?:services|workflows)\/|discord(?:app)?\.com\/api\/webhooks\/)[\w/-]{8,200}/g,
    replacement: `$1${sensitiveText}`,
  },
  // Tokens that are recognized by their prefix.
  {
    pattern:
      /\b(?:gh[opsu]_|github_pat_|glpat-|xox[abeprs]-|[rs]k_live_|hvs\.|npm_|dop_v1_|AIza|SG\.)[\w.-]{16,400}/g,
    replacement: sensitiveText,
  },
  {
    pattern: /\beyJ[\w-]{8,4000}\.eyJ[\w-]{8,4000}\.[\w-]{8,4000}/g,
    replacement: sensitiveText,
  },
];

/**
 * Replaces secrets that are recognized by their form, in any attribute. Base64 with a secret is replaced as a whole.
 */
export function withoutSecretPatterns(text: string): string {
  if (text.length < 8) return text;
  const shown = replaced(text);
  if (shown !== text) return shown;
  const decoded = decodedBase64(text);
  return replaced(decoded) === decoded ? text : sensitiveText;
}

/** Decodes Base64. Returns an empty string if the input is not Base64, or is shorter than 24 characters. */
export function decodedBase64(text: string): string {
  const compact = text.replace(/\s+/g, "");
  return /^[\w+/-]{24,}={0,2}$/.test(compact)
    ? Buffer.from(compact, "base64").toString("utf8")
    : "";
}

function replaced(text: string): string {
  return patterns.reduce(
    (rest, { pattern, replacement }) => rest.replace(pattern, replacement),
    text,
  );
}
