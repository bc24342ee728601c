import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const example = join(root, "examples/starter");

/** Files and folders of `examples/starter` that exist only in a checkout. */
const notWritten = ["node_modules", "dist", "cdktf.out", ".kantox", "package.json"];

/** Packages of a framework, in the order of `package.json`, without those that all projects have. */
const frameworkPackages = {
  cdktf: ["@cdktf/provider-aws", "@kantox/blueprints", "cdktf", "constructs"],
  cdktn: ["@cdktn/provider-aws", "@kantox/blueprints-cdktn", "cdktn", "constructs"],
} as const;

/** What `kantox init` writes: the files of the starter, and the versions of the packages that it depends on. */
export interface Starter {
  /** Texts by path, with `/` as the separator. */
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
 * Reads the starter from the checkout. The versions come from the packages of this repository and from the catalog that
 * they are tested with.
 */
export function readStarter(): Starter {
  const { scripts, type, engines, devDependencies } = json("examples/starter/package.json");
  const [, pnpm = ""] = json("package.json")["packageManager"].split("@");
  return {
    files: Object.fromEntries(
      filesIn("").map((path) => [path, readFileSync(join(example, path), "utf8")]),
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
    openTofu: match("mise.toml", /^opentofu = "(.+)"$/m) ?? "",
  };
}

/** Writes the starter into one file, for the package of the driver. */
export function writeStarter(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(readStarter()));
}

function filesIn(folder: string): string[] {
  return readdirSync(join(example, folder), { withFileTypes: true })
    .filter(({ name }) => folder !== "" || !notWritten.includes(name))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesIn(path) : [path];
    })
    .toSorted();
}

function versionsOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, versionOf(name) ?? ""]));
}

/** Returns the version to depend on: of a package of this repository, else the one that the catalog pins. */
function versionOf(name: string): string | undefined {
  const own = `packages/${name.replace("@kantox/", "")}/package.json`;
  if (name.startsWith("@kantox/")) {
    return existsSync(join(root, own)) ? `^${json(own)["version"]}` : undefined;
  }
  return match("pnpm-workspace.yaml", new RegExp(`^  "?${name}"?: (.+)$`, "m"));
}

function match(file: string, pattern: RegExp): string | undefined {
  return pattern.exec(readFileSync(join(root, file), "utf8"))?.[1];
}

// oxlint-disable-next-line typescript/no-explicit-any
function json(file: string): Record<string, any> {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}
