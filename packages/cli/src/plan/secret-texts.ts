import { secretEndings } from "./secret-names.ts";

/** What is shown in place of a secret. */
export const sensitiveText = "(sensitive)";

/** What is written before and after a secret that stays. */
interface Pattern {
  readonly pattern: RegExp;
  readonly replacement: string;
}

// A short name is a part of too many other words.
const names = secretEndings
  .map((ending) => (ending.length < 5 ? "(?<![a-z])" : "") + ending.replaceAll("_", "[_-]?"))
  .join("|");

/** Secrets that are known by what is around them. Every repetition is bounded: a text may be long. */
const patterns: readonly Pattern[] = [
  // A private key in PEM, also one that is cut off.
  {
    pattern:
      /(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)[^-]{1,20000}(?:-----END [A-Z0-9 ]{0,40}-----)?/g,
    replacement: `$1${sensitiveText}`,
  },
  // The password in an address: `postgres://user:password@host`.
  {
    pattern: /(\b[a-z][\w+.-]{0,30}:\/\/[^\s/:@"]{0,200}:)[^\s/"]{1,500}(?=@)/gi,
    replacement: `$1${sensitiveText}`,
  },
  // A signature or a key in the query of an address.
  {
    pattern:
      /([?&](?:sig|signature|x-amz-signature|x-amz-security-token|code|key|auth)=)[^\s&"'\\]{8,2000}/gi,
    replacement: `$1${sensitiveText}`,
  },
  { pattern: /\b((?:Bearer|Basic) )[\w.~+/=-]{8,2000}/g, replacement: `$1${sensitiveText}` },
  // `password = "…"`, `"password": "…"`, `Password=…;`, also in a text within a text.
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
  // Tokens that are known by how they begin.
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

/** Replaces what is a secret by its form, whatever attribute it is in. A text that encodes one is replaced as a whole. */
export function withoutSecretTexts(text: string): string {
  if (text.length < 8) return text;
  const shown = replaced(text);
  if (shown !== text) return shown;
  const decoded = decodedBase64(text);
  return replaced(decoded) === decoded ? text : sensitiveText;
}

/** The text that is encoded in Base64; empty where nothing is. */
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
