// @ts-check
// Publishes the packed packages that the registry does not have yet. `node tooling/release/publish.mjs [FOLDER]`
// With `--check`, only reports whether there are any, including to the workflow (`unpublished=true` or `false`).
import { appendFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { command, succeed } from "./command.mjs";
import { readTarballs, releaseFolder } from "./tarballs.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { check: { type: "boolean", default: false } },
});
const tarballs = await readTarballs(positionals[0] ?? releaseFolder);
const missing = [];
for (const tarball of tarballs) {
  const isPublished = await isOnRegistry(tarball);
  console.log(`${tarball.name} ${tarball.version}: ${isPublished ? "published" : "not published"}`);
  if (!isPublished) missing.push(tarball);
}
if (values.check) {
  const file = process.env["GITHUB_OUTPUT"];
  if (file !== undefined) appendFileSync(file, `unpublished=${missing.length > 0}\n`);
} else {
  for (const { file, name, version } of missing) {
    // The packed file is published as it is: no script runs, and nothing is built.
    await succeed("npm", [
      "publish",
      file,
      "--access",
      "public",
      "--tag",
      "latest",
      "--ignore-scripts",
    ]);
    console.log(`${name} ${version}: published now`);
  }
}

/**
 * @param {import("./tarballs.mjs").Tarball} tarball
 * @throws {Error} if the registry answers neither yes nor no
 */
async function isOnRegistry({ name, version }) {
  // As JSON, npm prints the code of an error even where the log level is silent.
  const view = ["view", "--json", `${name}@${version}`, "version"];
  const { code, stdout, stderr } = await command("npm", view);
  // npm prints nothing if the package exists without this version.
  if (code === 0) return stdout.trim() !== "";
  if (/"code":\s*"E404"/.test(stdout)) return false;
  throw new Error(
    `The registry did not answer whether it has ${name} ${version}.\n${stdout}${stderr}`,
  );
}
