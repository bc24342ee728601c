// @ts-check
// Gives @kantox/blueprints-cdktn the changelog of @kantox/blueprints. Runs after `changeset version`: changesets name
// only the package with the source, and both packages always have the same version.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../steps.mjs";

const source = join(root, "packages/blueprints/CHANGELOG.md");
if (existsSync(source)) {
  writeFileSync(
    join(root, "packages/blueprints-cdktn/CHANGELOG.md"),
    readFileSync(source, "utf8").replace("# @kantox/blueprints\n", "# @kantox/blueprints-cdktn\n"),
  );
}
