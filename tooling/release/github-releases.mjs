// @ts-check
// Creates a tag and a GitHub release for each packed package that has none, with the packed file and its SBOM.
// `node tooling/release/github-releases.mjs [FOLDER]`, with GH_TOKEN and GITHUB_SHA
import { command, succeed } from "./command.mjs";
import { readTarballs, releaseFolder } from "./tarballs.mjs";

for (const { file, name, version, changes } of await readTarballs(
  process.argv[2] ?? releaseFolder,
)) {
  const tag = `${name}@${version}`;
  const { code } = await command("gh", ["release", "view", tag]);
  if (code === 0) continue;
  const target = process.env["GITHUB_SHA"];
  if (target === undefined) throw new Error("GITHUB_SHA is not set.");
  const assets = [file, file.replace(/\.tgz$/, ".cdx.json")];
  const options = ["--title", tag, "--notes", changes, "--target", target];
  await succeed("gh", ["release", "create", tag, ...assets, ...options]);
  console.log(tag);
}
