/** Returns the index of the brace that ends an expression, ignoring braces in its strings. */
export function endOfExpression(text: string, from: number): number {
  // One entry per open brace, or per open string.
  const open: ("{" | '"')[] = ["{"];
  for (let at = from; at < text.length; at += 1) {
    const inString = open.at(-1) === '"';
    const character = text[at];
    if (inString && character === "\\") at += 1;
    else if (inString && (character === "$" || character === "%") && text[at + 1] === "{") {
      if (text[at - 1] === character) continue;
      open.push("{");
      at += 1;
    } else if (character === '"') {
      if (inString) open.pop();
      else open.push('"');
    } else if (!inString && character === "{") open.push("{");
    else if (!inString && character === "}") {
      open.pop();
      if (open.length === 0) return at;
    }
  }
  return text.length;
}
