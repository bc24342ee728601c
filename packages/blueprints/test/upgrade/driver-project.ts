import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const driver = join(import.meta.dirname, "../../../cli/bin.js");

/** A project whose app only writes files that are synthesized already. */
export interface DriverProject {
  /** Sets the synthesized files, by stack. */
  synthesizes(files: Readonly<Record<string, string>>): void;
  /** Runs the driver. */
  kantox(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<DriverRun>;
  remove(): void;
}

/** The result of a run of the driver. */
export interface DriverRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
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
    kantox: (args, env = {}) =>
      new Promise((resolve) => {
        execFile(
          process.execPath,
          [driver, ...args],
          { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 },
          (error, stdout, stderr) =>
            resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr }),
        );
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
