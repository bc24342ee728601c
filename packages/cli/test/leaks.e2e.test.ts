import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { filesWith, textContains } from "../../../tooling/find-secret.ts";
import { engine, noEmulator } from "../../../tooling/test-engine.ts";
import { appStack, type AppStack } from "./app-stack.ts";
import { listen, type Handling, type Loopback } from "./loopback.ts";
import { awsProvider } from "./aws-provider.ts";
import { makeProject, type RunResult, type RunOptions, type TestProject } from "./run-kantox.ts";
import { until } from "./until.ts";
import { noProcesses, watchProcesses, type SeenProcess } from "./watch-processes.ts";

/** A secret with characters that are escaped in JSON, in the JSON of engines, in base64 and in a URL. */
const marker = `marker+7f3a/9c:"kantox"?=<data>&url\\ ü~%41`;

const skipped = noEmulator || noProcesses;

/** Files that may contain a generated secret. In any other file it is a leak. `marker` must not be in any file. */
const allowed: readonly [what: string, place: RegExp][] = [
  [
    "the engine's state",
    /^project\/\.kantox\/emulator\/[^/]+\/dev\/terraform\.tfstate(\.backup)?$/,
  ],
  ["the Kubernetes manifest", /^project\/kubernetes\/secret\.yaml$/],
];
/** The saved plan, which contains the state and may exist only during a run. */
const plan = /^project\/\.kantox\/running-plans\/[^/]+\/dev\.tfplan$/;

describe.skipIf(skipped !== "")(`secrets${skipped}`, () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>;
  let server: Loopback;
  let project: TestProject;
  let root: string;
  let env: NodeJS.ProcessEnv;
  let handle: (body: string) => Handling | Promise<Handling> = () => undefined;
  const printed: string[] = [];
  const processes: SeenProcess[] = [];

  beforeAll(async () => {
    emulator = await startEmulator();
    server = await listen({
      to: emulator.url,
      handle: (asked, body) => (asked.includes("PutParameter") ? handle(body) : undefined),
    });
    project = await makeProject();
    root = dirname(project.root);
    mkdirSync(join(root, "tmp"));
    // Only the test's folder is searched, so temporary files have to be in it.
    env = {
      TMPDIR: join(root, "tmp"),
      KANTOX_SECRET_DEV_TOKEN: marker,
      DEBUG: "*",
      NODE_DEBUG: "fs,net,http",
    };
    await project.write(".gitignore", "kubernetes/\n");
    await synthesizes(1);
  });
  afterAll(async () => {
    await server?.stop();
    await emulator?.stop();
    await project?.remove();
  });

  const synthesizes = (revision: number): Promise<void> =>
    project.synthesizes({ dev: stack(revision) });

  async function kantox(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    const run = project.start([...args, "--emulator", server.url], {
      ...options,
      env: { ...env, ...options.env },
    });
    const seen = watchProcesses(run.child.pid as number);
    const ended = await run.ended;
    processes.push(...seen());
    printed.push(ended.stdout, ended.stderr);
    return ended;
  }

  const places = (secret: string): string[] =>
    filesWith(secret, root).map((path) => relative(root, path));
  const leaks = (secret: string): string[] =>
    places(secret).filter((path) => !allowed.some(([, place]) => place.test(path)));

  function accessKey(): string {
    const [, folder = ""] = /^http:\/\/(.+)$/.exec(server.url) ?? [];
    const state = join(project.root, ".kantox/emulator", folder.replace(":", "_"), "dev");
    const { outputs } = JSON.parse(readFileSync(join(state, "terraform.tfstate"), "utf8")) as {
      outputs: { key: { value: string } };
    };
    return outputs.key.value;
  }

  function expectNoLeak(): void {
    expect(places(marker)).toEqual([]);
    expect(leaks(accessKey())).toEqual([]);
    for (const secret of [marker, accessKey()]) {
      expect(printed.filter((text) => textContains(secret, text))).toEqual([]);
      const calls = processes.filter(({ argv }) => textContains(secret, argv));
      expect(calls.map(({ argv }) => argv)).toEqual([]);
      const holders = processes.filter(({ environ }) => textContains(secret, environ));
      // Only the engine and the providers that it starts may have the secret in their environment.
      const foreign = holders.filter(
        ({ program }) =>
          program !== basename(engine.path) && !program.startsWith("terraform-provider-"),
      );
      expect(foreign.map(({ argv }) => argv)).toEqual([]);
    }
  }

  it("do not leak from an apply that writes them", async () => {
    const { exitCode, stderr } = await kantox(["apply", "dev", "--yes"]);
    expect(stderr).toContain("Write secrets\n    token → ");
    expect(exitCode).toBe(0);
    expectNoLeak();
  });

  it("are found in the engine's environment and in the state", () => {
    const engines = processes.filter(({ argv }) => / apply -json /.test(argv));
    expect(engines.filter(({ environ }) => textContains(marker, environ))).not.toEqual([]);
    expect(places(accessKey())).not.toEqual([]);
    const others = processes.filter(({ argv }) => !/ apply -json /.test(argv));
    expect(others.some(({ program }) => program === "node")).toBe(true);
  });

  it.each(["plan dev --json", "output dev --json", "drift dev", "secret dev", "doctor"])(
    "do not leak from kantox %s",
    async (command) => {
      await kantox(command.split(" "));
      expectNoLeak();
    },
  );

  it("are in a manifest that only the owner can read", () => {
    const manifest = join(project.root, "kubernetes/secret.yaml");
    expect(places(accessKey())).toContain(relative(root, manifest));
    expect(statSync(manifest).mode & 0o777).toBe(0o600);
  });

  it("are masked in an error that contains them", async () => {
    await synthesizes(2);
    handle = (body) => {
      const { Value } = JSON.parse(body) as { Value: string };
      return { refusedWith: `1 validation error detected: Value '${Value}' at 'value' is wrong` };
    };
    const { exitCode, stdout, stderr } = await kantox(["apply", "dev", "--yes", "--json"]);
    handle = () => undefined;
    expect(exitCode).toBe(1);
    expect(stderr).toContain("Value '(secret)' at 'value' is wrong");
    expect(stdout).toContain("(secret)");
    // The provider records the version that it failed to write, so the next plan would show no change.
    expect(stderr).toContain("Increase the revision of the secret in the app, and apply again.");
    expectNoLeak();
  });

  it("do not leak while an apply writes them, or after it was interrupted", async () => {
    await synthesizes(3);
    let isHeld = false;
    let release = (): void => {};
    handle = async () => {
      isHeld = true;
      await new Promise<void>((resolve) => (release = resolve));
      return { refusedWith: "too late" };
    };
    const run = project.start(["apply", "dev", "--yes", "--emulator", server.url], { env });
    const seen = watchProcesses(run.child.pid as number);
    let shown = "";
    run.child.stderr?.on("data", (piece: string) => (shown += piece));
    await until(() => isHeld || run.child.exitCode !== null);
    expect(places(marker)).toEqual([]);
    const now = leaks(accessKey());
    expect(now.filter((path) => !plan.test(path))).toEqual([]);
    expect(now).toHaveLength(1);

    run.child.kill("SIGINT");
    await until(() => /Stopping/.test(shown));
    handle = () => undefined;
    release();
    const { exitCode, stdout, stderr } = await run.ended;
    processes.push(...seen());
    printed.push(stdout, stderr);
    expect(exitCode).toBe(130);
    // After an interrupt, the write did not fail, and the state records the value as written.
    expect(stderr).toContain("dev: aws_ssm_parameter.token may still have the old value,");
    expectNoLeak();
  });

  it.each([
    ["TF_LOG_PROVIDER", "DEBUG", "shell/log-leaks-secret"],
    ["NODE_DEBUG", "child_process", "shell/debug-leaks-secret"],
    ["NODE_DEBUG", "*", "shell/debug-leaks-secret"],
  ])("are not written under %s=%s", async (name, value, code) => {
    await synthesizes(4);
    const { exitCode, stdout } = await kantox(["apply", "dev", "--yes", "--json"], {
      env: { [name]: value },
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`"code": "${code}"`);
    expectNoLeak();
  });

  it("are gone after a destroy", async () => {
    const key = accessKey();
    const args = ["destroy", "dev", "--yes", "--allow-destroy"];
    const { exitCode } = await kantox([...args, "aws_ssm_parameter.token"]);
    expect(exitCode).toBe(0);
    expect(places(marker)).toEqual([]);
    // This includes the backup of the engine's state.
    expect(leaks(key)).toEqual([]);
    expect(printed.filter((text) => textContains(key, text) || textContains(marker, text))).toEqual(
      [],
    );
  });

  it("are detected by the search in every encoding", () => {
    const folder = join(root, "control");
    mkdirSync(folder);
    const plant = (name: string, content: string | Buffer): void =>
      writeFileSync(join(folder, name), content);
    const json = JSON.stringify({ a: marker });
    plant("raw", `x${marker}y`);
    plant("json", json);
    plant("json-in-json", JSON.stringify({ text: json }));
    plant(
      "engines-json",
      json.replaceAll("<", "\\u003c").replaceAll(">", "\\u003e").replaceAll("&", "\\u0026"),
    );
    for (const offset of [0, 1, 2]) {
      const text = `${"-".repeat(offset)}${marker}--`;
      plant(`base64-${offset}`, Buffer.from(text).toString("base64"));
      plant(`base64url-${offset}`, Buffer.from(text).toString("base64url"));
    }
    plant("base64-json", Buffer.from(json).toString("base64"));
    plant("url", `https://host/?q=${encodeURIComponent(marker)}`);
    plant("form", new URLSearchParams({ q: marker }).toString());
    plant("gz", gzipSync(json));
    execFileSync("python3", [
      "-c",
      "import sys,zipfile\nzipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED).writestr('tfplan', sys.argv[2])",
      join(folder, "zip"),
      `before ${marker} after`,
    ]);
    plant("clean", "nothing");
    expect(
      filesWith(marker, folder)
        .map((path) => relative(folder, path))
        .toSorted(),
    ).toEqual([
      "base64-0",
      "base64-1",
      "base64-2",
      "base64-json",
      "base64url-0",
      "base64url-1",
      "base64url-2",
      "engines-json",
      "form",
      "gz",
      "json",
      "json-in-json",
      "raw",
      "url",
      "zip",
    ]);
  });
});

function stack(revision: number): AppStack {
  return appStack("dev", {
    deployment: {
      kubernetesSecrets: [
        {
          name: "aws",
          namespace: "aux",
          file: "kubernetes/secret.yaml",
          labels: {},
          data: { AWS_SECRET_ACCESS_KEY: { output: "key" } },
        },
      ],
    },
    json: {
      ...awsProvider,
      variable: { token: { type: "string", ephemeral: true, sensitive: true } },
      resource: {
        aws_iam_user: { user: { name: "user" } },
        aws_iam_access_key: { key: { user: "${aws_iam_user.user.name}" } },
        aws_ssm_parameter: {
          token: {
            name: "/token",
            type: "SecureString",
            value_wo: "${var.token}",
            value_wo_version: revision,
          },
        },
      },
      output: { key: { value: "${aws_iam_access_key.key.secret}", sensitive: true } },
    },
  });
}
