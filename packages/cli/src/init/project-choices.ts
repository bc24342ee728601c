import { KantoxError } from "../errors/kantox-error.ts";

/** Decisions about a new project. */
export interface ProjectChoices {
  readonly name: string;
  readonly framework: "cdktf" | "cdktn";
  readonly packageManager: "npm" | "pnpm";
  readonly engine: "terraform" | "tofu";
}

/** Allowed values of an option, the default first. */
export const allowedChoices = {
  framework: ["cdktf", "cdktn"],
  packageManager: ["npm", "pnpm"],
  engine: ["terraform", "tofu"],
} as const;

type Option = keyof typeof allowedChoices;

const flags: Record<Option, string> = {
  framework: "--framework",
  packageManager: "--package-manager",
  engine: "--engine",
};

/**
 * Returns the value of an option, or its default.
 *
 * @throws KantoxError `init/option`
 */
export function choice<Name extends Option>(
  option: Name,
  given: string | undefined,
  fallback: ProjectChoices[Name],
): ProjectChoices[Name] {
  if (given === undefined) return fallback;
  const allowed: readonly string[] = allowedChoices[option];
  if (allowed.includes(given)) return given as ProjectChoices[Name];
  throw new KantoxError(
    "init/option",
    `${flags[option]} must be ${allowed.join(" or ")}, got ${JSON.stringify(given)}.`,
  );
}
