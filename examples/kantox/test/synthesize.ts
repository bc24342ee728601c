import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

type Json = Record<string, any>;

/** `NODE_OPTIONS` that make a process fail as soon as it opens a connection. */
export const withoutNetwork = `--require=${join(dirname(fileURLToPath(import.meta.url)), "no-network.cjs")}`;

/**
 * Synthesizes a copy of the example with the command in its `cdktf.json`, without credentials, with an empty home folder
 * and without a network.
 *
 * @param context - context of the app, which a driver passes
 * @returns each stack's `cdk.tf.json`, by name
 */
export function synthesize(
  project: string,
  context: Readonly<Record<string, unknown>> = {},
): Record<string, Json> {
  const folder = mkdtempSync(join(tmpdir(), "kantox-synth-"));
  try {
    const { app } = JSON.parse(readFileSync(join(project, "cdktf.json"), "utf8")) as {
      app: string;
    };
    const outdir = join(folder, "cdktf.out");
    execFileSync("sh", ["-c", app], {
      cwd: project,
      env: {
        PATH: process.env["PATH"],
        HOME: folder,
        CDKTF_OUTDIR: outdir,
        CDKTF_CONTEXT_JSON: JSON.stringify(context),
        NODE_OPTIONS: withoutNetwork,
      },
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
    });
    const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as Json;
    return Object.fromEntries(
      Object.keys(manifest["stacks"]).map((name) => [
        name,
        JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")) as Json,
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Returns the addresses of a stack's resources: the contract that an upgrade must not break. */
export function addressesOf(json: Json): string[] {
  return Object.entries((json["resource"] ?? {}) as Record<string, Json>)
    .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
    .toSorted();
}
