// AWS evaluates `allowedPattern` as a Java regular expression. This file reports only errors that are certain in both
// Java and JavaScript, and leaves the rest to AWS.

// Syntax that only Java has, or that Java reads differently: groups such as `(?i)` and `(?>`, quotations, and a
// character class that begins with "]" or contains another class.
const javaOnly = /\(\?(?![:=!<])|\\Q|\[\^?\]|\[[^\]]*\[/;

/** Returns whether a pattern is invalid in both languages: unbalanced brackets, or nothing before a quantifier. */
export function isInvalidPattern(pattern: string): boolean {
  if (javaOnly.test(pattern)) return false;
  // Java accepts more quantifiers (`a++`, `^{2}`) and ranges than JavaScript, so they are removed first. Both languages
  // treat brackets, and a quantifier at the beginning, in the same way.
  const letters = pattern.replace(/\\.|-/gs, "x");
  const brackets = letters.replace(/(?<!\()[*+?]|\{[\d,]*\}/g, "");
  return /^[*+?]/.test(pattern) || !compiles(brackets);
}

/**
 * Returns whether a value certainly does not match. AWS does not document whether the whole value has to match, or
 * whether it checks a list as a whole or by item. So every interpretation has to fail.
 *
 * @param readings - interpretations of the value, each as strings that all have to match: the value itself, and for a
 * list also its items
 */
export function certainlyMismatches(
  pattern: string,
  readings: readonly (readonly string[])[],
): boolean {
  if (!hasSameMeaning(pattern) || readings.flat().some((text) => !printableAscii.test(text)))
    return false;
  const expression = new RegExp(pattern, "u");
  return !readings.some((texts) => texts.every((text) => expression.test(text)));
}

// Outside this range, the languages define whitespace, letters and the end of a string differently.
const printableAscii = /^[ -~]*$/;

/**
 * Returns whether a pattern has the same meaning in both languages. This is true for JavaScript's strict grammar,
 * except for the intersection of character classes.
 */
function hasSameMeaning(pattern: string): boolean {
  return compiles(pattern, "u") && !pattern.includes("&&") && printableAscii.test(pattern);
}

function compiles(pattern: string, flags?: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
