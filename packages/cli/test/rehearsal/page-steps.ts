/** A step of a page: a file to write, or commands to run one after the other. */
export type PageStep =
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  | { readonly kind: "commands"; readonly commands: readonly string[] };

/**
 * Reads the steps of a page, as a person follows them. A fenced block is a file if the paragraph above it starts with a
 * path in backticks and ends with a colon, and commands if its language is `sh`. Other blocks only show something.
 *
 * @param page - Markdown
 * @param until - heading of the first section that is not followed
 */
export function pageSteps(page: string, until: string): PageStep[] {
  const [followed = "", rest] = page.split(`\n${until}\n`);
  if (rest === undefined) throw new Error(`The page has no heading ${until}.`);
  const block =
    /(?<above>[^\n]*)\n\n(?:<!-- [^\n]* -->\n\n)?```(?<language>\w*)\n(?<text>[^]*?)^```$/gm;
  return [...followed.matchAll(block)].flatMap(({ groups = {} }): PageStep[] => {
    const { above = "", language = "", text = "" } = groups;
    if (language === "sh") return [{ kind: "commands", commands: text.trim().split("\n") }];
    const [, path] = /^`([\w./-]+)`.*:$/.exec(above) ?? [];
    return path === undefined ? [] : [{ kind: "file", path, text }];
  });
}
