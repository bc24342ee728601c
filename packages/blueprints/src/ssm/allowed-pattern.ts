/**
 * AWS reads `allowedPattern` as Java does. What is certain in both languages is said here already; the rest is left
 * to AWS.
 */

// What only Java has, or reads differently: groups such as `(?i)` and `(?>`, quotations, a class that has "]" first or
// another class in it.
const javaOnly = /\(\?(?![:=!<])|\\Q|\[\^?\]|\[[^\]]*\[/;

/** Whether a pattern is one in neither language: brackets that do not match, or nothing before a quantifier. */
export function isBroken(pattern: string): boolean {
  if (javaOnly.test(pattern)) return false;
  // Java takes more quantifiers (`a++`, `^{2}`) and ranges: brackets and what a quantifier begins with are the same.
  const letters = pattern.replace(/\\.|-/gs, "x");
  const brackets = letters.replace(/(?<!\()[*+?]|\{[\d,]*\}/g, "");
  return /^[*+?]/.test(pattern) || !compiles(brackets);
}

/**
 * Whether a value surely does not match. AWS does not say whether it looks for the pattern anywhere, nor whether in
 * a list or in each of its items: every reading has to fail.
 *
 * @param readings - what has to match altogether: the value; of a list also its items
 */
export function surelyMismatches(
  pattern: string,
  readings: readonly (readonly string[])[],
): boolean {
  if (!isAgreed(pattern) || readings.flat().some((text) => !printableAscii.test(text)))
    return false;
  const expression = new RegExp(pattern, "u");
  return !readings.some((texts) => texts.every((text) => expression.test(text)));
}

// Beyond these the languages differ in what white space, a letter and the end of a text are.
const printableAscii = /^[ -~]*$/;

/** JavaScript's strict grammar has nothing that Java reads differently, but the intersection of classes. */
function isAgreed(pattern: string): boolean {
  return compiles(pattern, "u") && !pattern.includes("&&") && printableAscii.test(pattern);
}

function compiles(pattern: string, flags?: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
