import { readFileSync } from "node:fs";
import { join } from "node:path";

const { packageManager: pnpm } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../package.json"), "utf8"),
);
const yarn = "yarn@1.22.22";

/** How each package manager spells the commands of the page, which are those of npm. */
export const packageManagers = {
  npm: (command: string) => command,
  pnpm: (command: string) =>
    command
      .replace("npm init --yes", `npx --yes ${pnpm} init`)
      .replace("npm install", `npx --yes ${pnpm} add`)
      .replace("npx kantox", `npx --yes ${pnpm} exec kantox`),
  yarn: (command: string) =>
    command
      .replace("npm init --yes", `npx --yes ${yarn} init --yes`)
      .replace("npm install --save-dev", `npx --yes ${yarn} add --dev`)
      .replace("npm install", `npx --yes ${yarn} add`)
      .replace("npx kantox", `npx --yes ${yarn} --silent run kantox`),
} as const;
