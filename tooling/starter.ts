import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Folder of the starter in a checkout. */
const folder = "examples/starter";

/** Files and folders in it that exist only in a checkout. */
const notWritten = ["node_modules", "dist", "cdktf.out", ".kantox", "package.json"];

/** Packages of a framework, in the order of `package.json`, without those that all projects have. */
const frameworkPackages = {
  cdktf: ["@cdktf/provider-aws", "@kantox/blueprints", "cdktf", "constructs"],
  cdktn: ["@cdktn/provider-aws", "@kantox/blueprints-cdktn", "cdktn", "constructs"],
} as const;

/** What `kantox init` writes: the files of the starter, and the versions of the packages that it depends on. */
export interface Starter {
  /** File contents by path, with `/` as the separator. */
  readonly files: Readonly<Record<string, string>>;
  /** Scripts and the supported versions of Node, for `package.json`. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Versions of `dependencies` by framework. A framework that this checkout has no package for is left out. */
  readonly dependencies: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  /** Version of pnpm that the workflows use. */
  readonly pnpm: string;
  /** Version of OpenTofu that the workflows install. */
  readonly openTofu: string;
}

/**
 * Reads the starter from a checkout. The versions come from the packages of this repository and from the catalog that
 * they are tested with.
 *
 * @param checkout - its folder
 */
export function readStarter(checkout = root): Starter {
  const example = join(checkout, folder);
  const { scripts, type, engines, devDependencies } = json(join(example, "package.json"));
  const [, pnpm = ""] = json(join(checkout, "package.json"))["packageManager"].split("@");
  const versionOf = versionsIn(checkout);
  const versionsOf = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, versionOf(name) ?? ""]));
  return {
    files: Object.fromEntries(
      filesIn(example, "").map((path) => [path, readFileSync(join(example, path), "utf8")]),
    ),
    manifest: { type, scripts, engines },
    dependencies: Object.fromEntries(
      Object.entries(frameworkPackages).flatMap(([framework, names]) => {
        const known = names.every((name) => versionOf(name) !== undefined);
        return known ? [[framework, versionsOf(names)]] : [];
      }),
    ),
    devDependencies: versionsOf(Object.keys(devDependencies)),
    pnpm,
    openTofu: match(join(checkout, "mise.toml"), /^opentofu = "(.+)"$/m) ?? "",
  };
}

/** Writes the starter of a checkout into one file, for the package of the driver. */
export function writeStarter(file: string, checkout = root): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(readStarter(checkout)));
}

function filesIn(example: string, inside: string): string[] {
  return readdirSync(join(example, inside), { withFileTypes: true })
    .filter(({ name }) => inside !== "" || !notWritten.includes(name))
    .flatMap((entry) => {
      const path = inside === "" ? entry.name : `${inside}/${entry.name}`;
      return entry.isDirectory() ? filesIn(example, path) : [path];
    })
    .toSorted();
}

/** Returns how to find the version to depend on: of a package of the repository, else the one that the catalog pins. */
function versionsIn(checkout: string): (name: string) => string | undefined {
  return (name) => {
    const own = join(checkout, "packages", name.replace("@kantox/", ""), "package.json");
    if (name.startsWith("@kantox/"))
      return existsSync(own) ? `^${json(own)["version"]}` : undefined;
    const pinned = new RegExp(`^  "?${name}"?: (.+)$`, "m");
    return match(join(checkout, "pnpm-workspace.yaml"), pinned);
  };
}

function match(file: string, pattern: RegExp): string | undefined {
  return pattern.exec(readFileSync(file, "utf8"))?.[1];
}

// oxlint-disable-next-line typescript/no-explicit-any
function json(file: string): Record<string, any> {
  return JSON.parse(readFileSync(file, "utf8"));
}
