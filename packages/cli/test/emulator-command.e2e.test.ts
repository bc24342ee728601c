import { createServer, type AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { downloadedPath } from "../src/local/opentofu-release.mjs";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { noEmulator } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { freePort } from "./free-port.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";
import { until } from "./until.ts";

const account = "210987654321";
const start = ["emulator", "--background"];

describe.skipIf(noEmulator !== "")(`kantox emulator${noEmulator}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject({
      dev: appStack("dev", {
        data: { thing: { input: "1" } },
        deployment: { accountId: account },
      }),
    });
  });
  afterEach(async () => {
    await project.kantox(["emulator", "--stop"]);
    await project.remove();
  });

  const answers = async (url: string): Promise<boolean> =>
    fetch(url, { signal: AbortSignal.timeout(5000) }).then(
      () => true,
      () => false,
    );

  it("starts in the background with the account of the app, and stops", async () => {
    const port = await freePort();
    const started = await project.kantox([...start, "--port", String(port)]);
    const url = `http://127.0.0.1:${port}`;
    expect([started.exitCode, started.stdout]).toEqual([0, `${url}\n`]);
    expect(started.stderr).toContain(`Emulator with account ${account}, process `);
    const applied = await project.kantox(["apply", "dev", "--yes", "--emulator", url]);
    expect([applied.exitCode, applied.stdout]).toEqual([0, expect.stringMatching(/^dev applied/)]);

    const second = await project.kantox(start);
    expect([second.exitCode, second.stderr]).toEqual([
      1,
      expect.stringContaining(`This project already has an emulator at ${url}`),
    ]);
    const stopped = await project.kantox(["emulator", "--stop"]);
    expect([stopped.exitCode, stopped.stderr]).toEqual([0, `Stopped the emulator at ${url}.\n`]);
    expect(await answers(url)).toBe(false);
    const again = await project.kantox(["emulator", "--stop"]);
    expect([again.exitCode, again.stderr]).toEqual([
      0,
      "No emulator of this project is running.\n",
    ]);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGKILL", null],
  ] as const)("stops when it runs in the foreground and gets %s", async (signal, exitCode) => {
    const { child, ended } = project.start(["emulator"]);
    let url = "";
    child.stdout?.on("data", (piece: Buffer) => (url += piece.toString()));
    await until(() => url.endsWith("\n"));
    expect(await answers(url.trim())).toBe(true);
    // The project is not locked while it runs.
    expect((await project.kantox(["list"])).exitCode).toBe(0);
    child.kill(signal);
    expect((await ended).exitCode).toBe(exitCode);
    await until(async () => !(await answers(url.trim())));
  });

  it("refuses a port that is used or is none, and an account that is none", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const used = String((server.address() as AddressInfo).port);
    const inUse = await project.kantox([...start, "--port", used]);
    server.close();
    expect(inUse.stderr).toContain(`Port ${used} of 127.0.0.1 is not available`);
    for (const port of ["0", "65536", "http", "-1", ""]) {
      const { exitCode, stderr } = await project.kantox([...start, `--port=${port}`]);
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining("--port must be")]);
    }
    const { stderr } = await project.kantox([...start, "--account", "123"]);
    expect(stderr).toContain("--account must be an account id of 12 digits");
  });

  it("does not take the emulator of another program for its own", async () => {
    const other = await startEmulator();
    const port = Number(new URL(other.url).port);
    await expect(startEmulator({ port })).rejects.toThrow(`did not start on port ${port}`);
    await other.stop();
  });

  it("answers requests that arrive while others add objects", async () => {
    const emulator = await startEmulator();
    const send = (target: string, body: unknown): Promise<number> =>
      fetch(emulator.url, {
        method: "POST",
        headers: {
          authorization: "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/ssm/aws4_request",
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AmazonSSM.${target}`,
        },
        body: JSON.stringify(body),
      }).then(({ status }) => status);
    const statuses: number[] = [];
    const lanes = Array.from({ length: 10 }, async (_, lane) => {
      for (let number = 0; number < 100; number += 1) {
        const parameter = { Name: `/${lane}/${number}`, Type: "String", Value: "x" };
        statuses.push(await send("PutParameter", parameter));
        statuses.push(await send("DescribeParameters", {}));
      }
    });
    await Promise.all(lanes);
    await emulator.stop();
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it("asks for the account if the app names several", async () => {
    await project.synthesizes({
      dev: appStack("dev", { deployment: { accountId: account } }),
      prod: appStack("prod", { deployment: { accountId: "123456789012" } }),
    });
    const { exitCode, stderr } = await project.kantox(start);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining(`  dev (dev): ${account}\n  prod (prod): 123456789012`),
    ]);
    const chosen = await project.kantox([...start, "--account", "123456789012"]);
    expect([chosen.exitCode, chosen.stderr]).toEqual([
      0,
      expect.stringContaining("Emulator with account 123456789012"),
    ]);
  });

  it("uses an OpenTofu that it downloaded only for runs on an emulator", async () => {
    await project.synthesizes({
      dev: appStack("dev", { deployment: { accountId: account, engine: "tofu" } }),
    });
    const started = await project.kantox(start);
    const url = started.stdout.trim();
    const fake =
      '#!/bin/sh\n[ "$1" = version ] && echo OpenTofu v1.12.6 && exit\necho it ran >&2\nexit 1\n';
    await project.write(downloadedPath(".kantox/programs"), fake, 0o700);
    const env = { PATH: project.barePath };
    const codeOf = async (...args: string[]): Promise<string> => {
      const { stdout } = await project.kantox(["apply", "dev", "--yes", "--json", ...args], {
        env,
      });
      const { error, environments = [] } = JSON.parse(stdout);
      return error?.code ?? environments[0].error?.code;
    };
    expect(await codeOf()).toBe("engine/missing");
    expect(await codeOf("--emulator", url)).toBe("engine/init");
    const engineFinding = async (...args: string[]): Promise<string> => {
      const { stdout } = await project.kantox(["doctor", "--json", ...args], { env });
      const { findings } = JSON.parse(stdout) as { findings: Record<string, string>[] };
      return findings.find(({ subject }) => subject === "engine")?.["status"] ?? "";
    };
    expect(await engineFinding()).toBe("problem");
    expect(await engineFinding("--emulator", url)).toBe("ok");
  });

  it("explains what is missing on a machine without Python and moto", async () => {
    const { exitCode, stderr } = await project.kantox(start, { env: { PATH: project.barePath } });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("moto_server is not on PATH");
    expect(stderr).toContain("python3 is not on PATH");
  });
});
