import { join } from "node:path";
import { compare } from "../compare.mjs";
import { install } from "../installation/install.mjs";
import { driver } from "../places.mjs";
import { row } from "../row.mjs";
import { makeProject } from "../stacks/project.mjs";
import { quiet } from "./quiet.mjs";
import { directDev } from "./direct-dev.mjs";

/**
 * Applies that change nothing, by this driver and by CDKTF's own, each in a copy of the same project.
 *
 * @param deployed - gives the example on an emulator, as `deployExample` does
 */
export async function* cdktfCliRows(deployed) {
  const cli = install("cdktf-cli@0.21.0");
  const cdktf = join(cli.folder, "node_modules", ".bin", "cdktf");
  const sides = (projects, { environment, stack }, env = {}) => ({
    ours: {
      command: process.execPath,
      args: [driver, "apply", environment, "--yes"],
      cwd: projects.ours,
      env: { ...quiet(cli.folder), ...env },
    },
    theirs: {
      command: process.execPath,
      args: [cdktf, "deploy", stack, "--auto-approve"],
      cwd: projects.theirs,
      env: { ...quiet(cli.folder), ...env },
    },
  });
  const removals = [cli.remove];
  try {
    const small = { ours: makeProject(1), theirs: makeProject(1) };
    removals.push(small.ours.remove, small.theirs.remove);
    const projects = { ours: small.ours.project, theirs: small.theirs.project };
    const one = sides(projects, { environment: "stack-001", stack: "stack-001" });
    const alone = compare({ ...one, pairs: 9 }).milliseconds;
    yield row("no-op apply / `cdktf-cli` 0.21, `terraform_data` alone", 0.35, alone, "ms");

    const dev = { ours: directDev(await deployed()), theirs: directDev(await deployed()) };
    removals.push(dev.ours.remove, dev.theirs.remove);
    const copies = { ours: dev.ours.project, theirs: dev.theirs.project };
    const both = sides(copies, { environment: "dev", stack: "kantox-dev" }, dev.ours.env);
    const compared = compare({ ...both, pairs: 5 }).milliseconds;
    yield row("no-op apply of Kantox's dev / `cdktf-cli` 0.21", 0.7, compared, "ms");
  } finally {
    for (const remove of removals) remove();
  }
}
