import { join } from "node:path";
import { compare } from "../compare.mjs";
import { install } from "../installation/install.mjs";
import { driver } from "../paths.mjs";
import { row } from "../row.mjs";
import { makeProject } from "../stacks/project.mjs";
import { terraform } from "../terraform.mjs";
import { exampleOnEmulator } from "./example-on-emulator.mjs";
import { offlineEnvironment } from "./offline-environment.mjs";

/**
 * Yields the rows that compare applies without changes by this driver and by CDKTF's own, each in a copy of the same
 * project.
 *
 * @param deployed - returns the example on an emulator, as `deployExample` does
 */
export async function* cdktfCliRows(deployed) {
  await terraform();
  const cli = install("cdktf-cli@0.21.0");
  const cdktf = join(cli.folder, "node_modules", ".bin", "cdktf");
  /** Returns the commands of both drivers for one environment, each in its own copy of a project. */
  const sides = (ours, theirs, { environment, stack, env: more = {} }) => {
    const env = { ...offlineEnvironment(cli.folder), ...more };
    const run = (project, ...args) => ({
      command: process.execPath,
      args,
      cwd: project,
      env,
    });
    return {
      ours: run(ours.project, driver, "apply", environment, "--yes"),
      theirs: run(theirs.project, cdktf, "deploy", stack, "--auto-approve"),
    };
  };
  const made = [cli];
  const make = (project) => {
    made.push(project);
    return project;
  };
  try {
    const stack = "stack-001";
    const one = sides(make(makeProject(1)), make(makeProject(1)), { environment: stack, stack });
    const alone = compare({ ...one, pairs: 9 }).milliseconds;
    yield row("no-op apply / `cdktf-cli` 0.21, only `terraform_data`", 0.35, alone, "ms");

    const example = await deployed();
    const ours = make(exampleOnEmulator(example));
    const dev = { environment: "dev", stack: "kantox-dev", env: ours.env };
    const both = sides(ours, make(exampleOnEmulator(example)), dev);
    const whole = compare({ ...both, pairs: 5 }).milliseconds;
    yield row("no-op apply / `cdktf-cli` 0.21, the example's dev", 0.7, whole, "ms");
  } finally {
    for (const { remove } of made) remove();
  }
}
