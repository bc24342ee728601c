import * as fc from "fast-check";

const cyrillic: Readonly<Record<string, string>> = {
  a: "\u0430",
  c: "\u0441",
  e: "\u0435",
  i: "\u0456",
  o: "\u043e",
  p: "\u0440",
  x: "\u0445",
};

type Change = (text: string) => string;

const changes: readonly Change[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.charAt(0).toUpperCase() + text.slice(1),
  (text) => text.replace(/[aceiopx]/, (letter) => cyrillic[letter]!),
  (text) => text.replace("-", "_"),
  (text) => text.replace("-", "\u2010"),
  (text) => text.replaceAll(":", "%3A"),
  (text) => text.replaceAll("%3A", ":"),
  (text) => text.replace("/", "%2F"),
  (text) => text.normalize("NFD"),
  (text) => text.slice(1),
  (text) => text.slice(0, -1),
  (text) => text + text,
  () => "",
  () => "*",
];

const affixes = [
  "-",
  "_",
  ".",
  "~",
  "*",
  "?",
  "@",
  ":",
  " ",
  "/",
  "2",
  ".git",
  "evil-",
  "-evil",
  "\u200b",
  "\n",
  "\0",
  "%",
  "${*}",
  ":environment:prod",
  ":ref:refs/heads/main",
  ":pull_request",
  "@1207/kantox-api@430021",
  "repo:kantox/kantox-api:",
  "refs/heads/",
  "kantox/",
];

/** Generates a different text that looks like this one, or begins or ends with it. */
export function lookAlike(text: string): fc.Arbitrary<string> {
  return fc
    .oneof(
      fc.constantFrom(...changes).map((change) => change(text)),
      fc.constantFrom(...affixes).map((affix) => text + affix),
      fc.constantFrom(...affixes).map((affix) => affix + text),
      fc
        .tuple(fc.nat(text.length), fc.string({ minLength: 1, maxLength: 3 }))
        .map(([at, inserted]) => text.slice(0, at) + inserted + text.slice(at)),
    )
    .filter((other) => other !== text);
}
