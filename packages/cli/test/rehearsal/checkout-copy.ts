import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { succeed } from "../../../../tooling/release/command.mjs";
import { publishedPackages } from "../../../../tooling/release/packages.mjs";
import { writeStarter } from "../../../../tooling/starter.ts";

/** A copy of the checkout that raises versions and publishes packages. */
export interface CheckoutCopy {
  /**
   * Adds a changeset for all packages, raises the versions, packs and publishes.
   *
   * @returns the new version of each package
   */
  release(bump: "patch" | "minor"): Promise<Readonly<Record<string, string>>>;
}

/**
 * Copies the files of the checkout, and what was built from them. `npm test` builds before it runs the tests.
 *
 * @param root - the checkout
 * @param copy - folder to create
 * @param env - environment of the commands, with the registry
 */
export async function copyCheckout(
  root: string,
  copy: string,
  env: NodeJS.ProcessEnv,
): Promise<CheckoutCopy> {
  const listed = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = (await succeed("git", listed, { cwd: root })).split("\0");
  for (const file of files.filter((each) => each !== "" && existsSync(join(root, each)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  for (const { folder } of publishedPackages(root)) {
    linkDependencies(join(root, folder), join(copy, folder), join(copy, "packages"));
    cpSync(join(root, folder, "dist"), join(copy, folder, "dist"), { recursive: true });
    if (folder.endsWith("-cdktn"))
      cpSync(join(root, folder, "AGENTS.md"), join(copy, folder, "AGENTS.md"));
  }
  // `changeset version` asks git for the commits of the changesets.
  await succeed("git", ["init", "--quiet"], { cwd: copy });
  const identity = ["-c", "user.name=rehearsal", "-c", "user.email=rehearsal@example.com"];
  const commit = ["commit", "--quiet", "--no-verify", "--message", "Rehearse"];
  await succeed("git", ["add", "--all"], { cwd: copy });
  await succeed("git", [...identity, ...commit], { cwd: copy });
  return {
    async release(bump) {
      const names = publishedPackages(copy).map(({ name }) => name);
      const bumped = names.map((name) => `"${name}": ${bump}`).join("\n");
      const text = `---\n${bumped}\n---\n\nA ${bump} change.\n\n_Terraform impact: none_\n`;
      writeFileSync(join(copy, ".changeset/rehearsal.md"), text);
      const changeset = join(copy, "node_modules/.bin/changeset");
      await succeed(changeset, ["version"], { cwd: copy, env });
      // The only built file that contains versions.
      writeStarter(join(copy, "packages/cli/dist/starter.json"), copy);
      for (const script of ["copy-changelog", "pack", "publish"]) {
        await succeed(process.execPath, [`tooling/release/${script}.mjs`], { cwd: copy, env });
      }
      return Object.fromEntries(
        publishedPackages(copy).map(({ name, version }) => [name, version]),
      );
    },
  };
}

/** Links the dependencies of a package, and those from this repository to their copies. */
function linkDependencies(from: string, to: string, packages: string): void {
  const source = join(from, "node_modules");
  if (!existsSync(source)) return;
  for (const name of readdirSync(source).filter((each) => !each.startsWith("."))) {
    const inside = name.startsWith("@") ? readdirSync(join(source, name)) : [""];
    mkdirSync(join(to, "node_modules", name.startsWith("@") ? name : ""), { recursive: true });
    for (const part of inside) {
      const target =
        name === "@kantox" ? join(packages, part) : realpathSync(join(source, name, part));
      symlinkSync(target, join(to, "node_modules", name, part).replace(/\/$/, ""));
    }
  }
}
