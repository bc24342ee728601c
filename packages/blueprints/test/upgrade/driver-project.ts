import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const driver = join(import.meta.dirname, "../../../cli/bin.js");

/** A project whose app only writes files that are synthesized already. */
export interface DriverProject {
  /** Sets the synthesized files, by stack. */
  synthesizes(files: Readonly<Record<string, string>>): void;
  /** Runs the driver and returns what it prints. Throws if its exit code is not one of the expected ones. */
  kantox(
    expected: readonly number[],
    args: readonly string[],
    env?: NodeJS.ProcessEnv,
  ): Promise<string>;
  remove(): void;
}

/** Creates a project that the driver can run. */
export function makeDriverProject(): DriverProject {
  const folder = mkdtempSync(join(tmpdir(), "kantox-upgrade-"));
  const app = 'cp -R synthesized/. "$CDKTF_OUTDIR"';
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ language: "typescript", app }));
  return {
    synthesizes(files) {
      const output = join(folder, "synthesized");
      rmSync(output, { recursive: true, force: true });
      const stacks = Object.entries(files).map(([name, text]) => {
        const workingDirectory = `stacks/${name}`;
        mkdirSync(join(output, workingDirectory), { recursive: true });
        const synthesizedStackPath = `${workingDirectory}/cdk.tf.json`;
        writeFileSync(join(output, synthesizedStackPath), text);
        const common = { constructPath: name, annotations: [], dependencies: [] };
        return [name, { name, workingDirectory, synthesizedStackPath, ...common }];
      });
      const manifest = { version: "0.21.0", stacks: Object.fromEntries(stacks) };
      writeFileSync(join(output, "manifest.json"), JSON.stringify(manifest));
    },
    kantox: (expected, args, env = {}) =>
      new Promise((resolve, reject) => {
        execFile(
          process.execPath,
          [driver, ...args],
          { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 },
          (error, stdout, stderr) => {
            if (expected.includes(error ? Number(error.code) : 0)) resolve(stdout);
            else reject(new Error(`kantox ${args.join(" ")}: ${(stdout + stderr).slice(-4000)}`));
          },
        );
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
