import { readFileSync } from "node:fs";
import { join } from "node:path";

const { packageManager: pnpm } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../package.json"), "utf8"),
);
const yarn = "yarn@1.22.22";
const init = "kantox init shop";

/** How a person who makes other choices than the page writes its commands. */
export const pageVariants = {
  npm: (command: string) => command,
  cdktn: (command: string) => command.replace(init, `${init} --framework cdktn`),
  pnpm: (command: string) =>
    command
      .replace(init, `${init} --package-manager pnpm`)
      .replace(/^npm /, `npx --yes ${pnpm} `)
      .replace("npx kantox", `npx --yes ${pnpm} exec kantox`),
  yarn: (command: string) =>
    command
      .replace(/^npm /, `npx --yes ${yarn} `)
      .replace("npx kantox", `npx --yes ${yarn} --silent run kantox`),
} as const;
