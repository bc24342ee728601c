import { join } from "node:path";
import { compare } from "./compare.mjs";
import { copyExample } from "./example-copy.mjs";
import { driver, example } from "./paths.mjs";
import { row } from "./row.mjs";

/** Yields the rows for start times: of the command, of the library's import, and of a synthesis through the driver. */
export function* startRows() {
  const copy = copyExample();
  const node = (...args) => ({ command: process.execPath, args, cwd: example });
  const comparisons = [
    {
      name: "`kantox --help` / `node -e 0`",
      bound: 1.6,
      pairs: 25,
      ours: node(driver, "--help"),
      theirs: node("-e", "0"),
    },
    {
      name: "`import` of the library / `require` of cdktf",
      bound: 1.5,
      pairs: 9,
      ours: node("--input-type=module", "-e", 'import "@kantox/blueprints"'),
      theirs: node("-e", 'require("cdktf")'),
    },
    {
      name: "`require` of the library / `require` of cdktf",
      bound: 1.5,
      pairs: 9,
      ours: node("-e", 'require("@kantox/blueprints")'),
      theirs: node("-e", 'require("cdktf")'),
    },
    {
      name: "`kantox synth` / the example's app",
      bound: 1.25,
      pairs: 15,
      ours: { ...node(driver, "synth"), cwd: copy.project },
      theirs: {
        command: "sh",
        args: ["-c", copy.app],
        cwd: copy.project,
        env: { CDKTF_OUTDIR: join(copy.project, "alone.out") },
      },
    },
  ];
  try {
    for (const { name, bound, ...comparison } of comparisons) {
      yield row(name, bound, compare(comparison).milliseconds, "ms");
    }
  } finally {
    copy.remove();
  }
}
