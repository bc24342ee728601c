import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { KantoxError } from "../errors/kantox-error.ts";
import { runApp } from "./run-app.ts";

const path = process.env["PATH"];

describe("runApp", () => {
  let root: string;
  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), "run-app-")));
  });
  afterEach(() => rm(root, { recursive: true }));

  /** Writes an app and runs it; `import` lines may come first. */
  async function run(
    script: string,
    { env = {}, emulator = false, app = "node app.mjs", note, ...project }: RunOptions = {},
  ): Promise<void> {
    await writeFile(join(root, "app.mjs"), script);
    await runApp(
      { root, app, output: join(root, "build/out"), ...project },
      { env: { PATH: path, ...env }, emulator, ...(note && { note }) },
    );
  }
  interface RunOptions {
    env?: NodeJS.ProcessEnv;
    emulator?: boolean;
    app?: string;
    context?: Record<string, unknown>;
    relativeModules?: readonly unknown[];
    note?: (line: string) => void;
  }

  async function refused(script: string, options?: RunOptions): Promise<KantoxError> {
    try {
      await run(script, options);
    } catch (error) {
      return error as KantoxError;
    }
    throw new Error("expected the app to be refused");
  }

  /** An app that writes its own environment as the manifest. */
  const tellEnvironment = `
    import { writeFileSync } from "node:fs";
    writeFileSync(process.env.CDKTF_OUTDIR + "/manifest.json", JSON.stringify({ cwd: process.cwd(), env: process.env }));`;
  const told = async () =>
    JSON.parse(await readFile(join(root, "build/out/manifest.json"), "utf8")) as {
      cwd: string;
      env: Record<string, string>;
    };

  it("runs the command in a shell in the project's folder, with the output folder", async () => {
    await run(tellEnvironment, { app: "cd . && node app.mjs", context: { a: "b" } });
    const { cwd, env } = await told();
    expect(cwd).toBe(root);
    expect(env).toMatchObject({
      CDKTF_OUTDIR: join(root, "build/out"),
      CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true",
      CDKTF_CONTEXT_JSON: '{"a":"b"}',
      NODE_OPTIONS: "--max-old-space-size=4096",
    });
  });

  const contextOf = async (options: RunOptions): Promise<unknown> => {
    await run(tellEnvironment, options);
    return JSON.parse((await told()).env["CDKTF_CONTEXT_JSON"] ?? "") as unknown;
  };

  it("passes the same context as the frameworks' own CLIs", async () => {
    const relativeModules = ["./modules/a", { name: "b", source: "../b" }];
    expect(await contextOf({ relativeModules })).toEqual({ cdktfRelativeModules: relativeModules });
  });

  it("uses the shell's context only if cdktf.json has none", async () => {
    const env = { CDKTF_CONTEXT_JSON: '{"from":"shell"}' };
    const relativeModules = ["./a"];
    expect(await contextOf({ env })).toEqual({ from: "shell" });
    expect(await contextOf({ env, relativeModules })).toEqual({
      from: "shell",
      cdktfRelativeModules: ["./a"],
    });
    expect(await contextOf({ env, context: { from: "file" } })).toEqual({ from: "file" });
  });

  it("passes no context if there is none, so that the app keeps its own", async () => {
    await run(tellEnvironment);
    expect(Object.keys((await told()).env)).not.toContain("CDKTF_CONTEXT_JSON");
  });

  it.each(["{", "[]", '"text"'])("refuses a shell's context of %s", async (text) => {
    const { code } = await refused(tellEnvironment, { env: { CDKTF_CONTEXT_JSON: text } });
    expect(code).toBe("synth/context");
  });

  it("explains how to declare a local module", async () => {
    const { message } = await refused(
      `throw new Error("Could not find lowest common path for relative modules.")`,
    );
    expect(message).toContain('"terraformModules": ["./modules/network"]');
  });

  it("continues when the app exits, although another process has its output open", async () => {
    const notes: string[] = [];
    await run(tellEnvironment, {
      app: "node app.mjs; sleep 300 & echo $! > left",
      note: (line) => notes.push(line),
    });
    const left = Number(await readFile(join(root, "left"), "utf8"));
    expect(process.kill(left, "SIGKILL")).toBe(true);
    expect(notes).toEqual([expect.stringContaining("a process that it started is still running")]);
  });

  it("hides only secrets and misleading variables from the app", async () => {
    await run(tellEnvironment, {
      env: {
        TF_VAR_database_url: "hush",
        KANTOX_SECRET_DEV_DATABASE_URL: "hush",
        KANTOX_EMULATOR_URL: "http://127.0.0.1:1",
        SYNTH_HCL_OUTPUT: "true",
        AWS_PROFILE: "mine",
        KANTOX_TEAM: "mine",
      },
    });
    const { env } = await told();
    expect(JSON.stringify(env)).not.toContain("hush");
    expect(env).toMatchObject({ AWS_PROFILE: "mine", KANTOX_TEAM: "mine" });
    expect(Object.keys(env)).not.toContain("KANTOX_EMULATOR_URL");
    expect(Object.keys(env)).not.toContain("SYNTH_HCL_OUTPUT");
  });

  it("hides AWS credentials if the run uses an emulator", async () => {
    await run(tellEnvironment, {
      emulator: true,
      env: { AWS_PROFILE: "mine", AWS_ACCESS_KEY_ID: "mine", AWS_REGION: "eu-west-1" },
    });
    expect(Object.keys((await told()).env).filter((name) => name.startsWith("AWS_"))).toEqual([
      "AWS_REGION",
    ]);
  });

  it("adds to the NODE_OPTIONS of the shell", async () => {
    await run(tellEnvironment, { env: { NODE_OPTIONS: "--no-warnings" } });
    expect((await told()).env["NODE_OPTIONS"]).toBe("--no-warnings --max-old-space-size=4096");
  });

  it("keeps the heap size that the shell asks for", async () => {
    await run(tellEnvironment, { env: { NODE_OPTIONS: "--max_old_space_size=512" } });
    expect((await told()).env["NODE_OPTIONS"]).toBe("--max_old_space_size=512");
  });

  it("ignores the output of an app that succeeds", async () => {
    await run(`console.log("\\u0000 garbage {"); console.error("noise"); ${tellEnvironment}`);
    expect((await told()).cwd).toBe(root);
  });

  it("deletes the manifest of an earlier run, and keeps the engine's files", async () => {
    await mkdir(join(root, "build/out/stacks/dev/.terraform"), { recursive: true });
    await writeFile(join(root, "build/out/manifest.json"), "{}");
    await writeFile(join(root, "build/out/stacks/dev/.terraform.lock.hcl"), "lock");
    const { code, message } = await refused("");
    expect(code).toBe("synth/no-manifest");
    expect(message).toBe(
      `The app exited without synthesizing a stack: node app.mjs did not write ${join(root, "build/out/manifest.json")}. The app has to call app.synth(), and must not set its own outdir, so that CDKTF_OUTDIR applies. It printed nothing.`,
    );
    expect(await readFile(join(root, "build/out/stacks/dev/.terraform.lock.hcl"), "utf8")).toBe(
      "lock",
    );
  });

  it("shows the output of an app that did not synthesize", async () => {
    const { message } = await refused(`console.log("compiled nothing")`);
    expect(message).toContain("\n\ncompiled nothing\n");
  });

  it("shows the message of a thrown error once, with the position in the user's code", async () => {
    const { code, message } = await refused(`
      class BlueprintError extends Error {
        name = "BlueprintError";
        path = "kantox-dev/data";
        codes = ["secure-bucket/bucket-name"];
      }
      function build() {
        throw new BlueprintError('SecureBucket "kantox-dev/data" has a problem\\n  bucketName must be short.   [secure-bucket/bucket-name]');
      }
      build();`);
    expect(code).toBe("synth/app-failed");
    expect(message).toBe(
      `The app failed: node app.mjs ended with exit code 1.

BlueprintError: SecureBucket "kantox-dev/data" has a problem
  bucketName must be short.   [secure-bucket/bucket-name]
    at build (app.mjs:8:15)
    at app.mjs:10:7
`,
    );
  });

  it("keeps the cause and the fields of any other error", async () => {
    const { message } = await refused(
      `throw Object.assign(new Error("outer", { cause: new Error("inner") }), { code: "E42" });`,
    );
    expect(message).toContain("Error: outer");
    expect(message).toContain("[cause]: Error: inner");
    expect(message).toContain("code: 'E42'");
  });

  it("shows compiler errors from standard output", async () => {
    const { message } = await refused(
      `console.log("src/main.ts(1,1): error TS2304: Cannot find name 'x'."); console.error("npm warn noise"); process.exitCode = 2;`,
    );
    expect(message).toBe(
      "The app failed: node app.mjs ended with exit code 2.\n\nsrc/main.ts(1,1): error TS2304: Cannot find name 'x'.\n\nnpm warn noise\n",
    );
  });

  it("gives a hint if the command does not exist", async () => {
    const { message } = await refused("", { app: "no-such-command" });
    expect(message).toContain("ended with exit code 127.");
    expect(message).toContain('Check "app" in cdktf.json');
  });

  it("names the folder that cannot be written", async () => {
    await writeFile(join(root, "build"), "");
    const { code, message } = await refused(tellEnvironment);
    expect(code).toBe("synth/output");
    expect(message).toContain(`cannot synthesize into ${join(root, "build/out")} (ENOTDIR).`);
  });

  it("names the signal that ended an app", async () => {
    const { message } = await refused("", { app: "kill -9 $$" });
    expect(message).toContain("ended with signal SIGKILL. It printed nothing.");
  });

  it("does not let an app's output move the cursor", async () => {
    const { message } = await refused(`console.error("\\u001b[2Jgone"); process.exitCode = 1;`);
    expect(message).toContain("\\u001b[2Jgone");
  });
});
