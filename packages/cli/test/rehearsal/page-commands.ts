/**
 * Returns the commands of a page, as a person follows it: the lines of all fenced blocks in the language `sh`. Other
 * blocks only show something.
 *
 * @param page - Markdown
 * @param until - heading of the first section that is not followed
 */
export function pageCommands(page: string, until: string): string[] {
  const [followed = "", rest] = page.split(`\n${until}\n`);
  if (rest === undefined) throw new Error(`The page has no heading ${until}.`);
  return [...followed.matchAll(/^```sh\n(?<lines>[^]*?)\n```$/gm)].flatMap(
    ({ groups }) => groups?.["lines"]?.split("\n") ?? [],
  );
}
