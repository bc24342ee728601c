import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toCdktn } from "../../../tooling/release/to-cdktn.mjs";

/** Moves a copy of the example to CDK Terrain, as a user does: other imports, and the declared engines. */
export function moveToCdktn(project: string): void {
  for (const file of readdirSync(join(project, "src")).filter((name) => name.endsWith(".ts"))) {
    const path = join(project, "src", file);
    writeFileSync(path, toCdktn(readFileSync(path, "utf8")));
  }
  const settings = join(project, "cdktf.json");
  const targetVersions = { terraform: ">=1.11.0", opentofu: ">=1.11.0" };
  const moved = { ...JSON.parse(readFileSync(settings, "utf8")), targetVersions };
  writeFileSync(settings, JSON.stringify(moved, null, 2));
}
