// @ts-check
// Writes the addresses of the repository and the site into the manifests of all published packages.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../steps.mjs";
import { publishedPackages } from "./packages.mjs";
import { addressFields } from "./repository.mjs";

for (const { folder, manifest } of publishedPackages()) {
  const { name, version, description, keywords, license, ...rest } = manifest;
  for (const field of ["homepage", "bugs", "repository"]) delete rest[field];
  const { homepage, bugs, repository } = addressFields(folder);
  const ordered = {
    name,
    version,
    description,
    keywords,
    homepage,
    bugs,
    license,
    repository,
    ...rest,
  };
  writeFileSync(join(root, folder, "package.json"), `${JSON.stringify(ordered, null, 2)}\n`);
}
