import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { noEmulator } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { listen, type Loopback } from "./loopback.ts";
import { awsProvider } from "./aws-provider.ts";
import { makeProject, onPath, type TestProject } from "./run-kantox.ts";

const skipped = noEmulator || (onPath("python3") ? "" : " (skipped: python3 is not on PATH)");

describe.skipIf(skipped !== "")(`typed secret${skipped}`, () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>;
  let server: Loopback;
  let project: TestProject;
  let written: string[];
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator?.stop());
  beforeEach(async () => {
    written = [];
    server = await listen({
      to: emulator.url,
      handle: (asked, body) => {
        if (asked.includes("PutParameter")) {
          written.push((JSON.parse(body) as { Value: string }).Value);
        }
        return undefined;
      },
    });
    project = await makeProject({
      dev: appStack("dev", {
        json: {
          ...awsProvider,
          variable: { token: { type: "string", ephemeral: true, sensitive: true } },
          resource: {
            aws_ssm_parameter: {
              token: {
                name: "/typed",
                type: "SecureString",
                overwrite: true,
                value_wo: "${var.token}",
                value_wo_version: 1,
              },
            },
          },
        },
      }),
    });
  });
  afterEach(async () => {
    await server.stop();
    await project.remove();
  });

  const prompt = "Value of token for dev (hidden)";
  const apply = (...typed: (readonly [string, string])[]) =>
    project.inTerminal(["apply", "dev", "--emulator", server.url], typed);

  it("is written with its corrections, and not shown", async () => {
    const { exitCode, stdout } = await apply(
      [prompt, "planted-xx\u007f\u007fmarker\r"],
      ["Apply to dev?", "y"],
    );
    expect(exitCode).toBe(0);
    expect(written).toEqual(["planted-marker"]);
    for (const shown of ["planted", "marker", "xx"]) expect(stdout).not.toContain(shown);
  });

  const marked = (text: string): string => `\u001b[200~${text}\u001b[201~`;

  it("is written completely if the terminal marks the paste, even in several pieces", async () => {
    const { exitCode, stdout } = await apply(
      [prompt, `\u001b[200~-----planted\rmarker\r`],
      ["", `planted${marked("").slice(6)}`],
      ["(3 lines,", "\r"],
      ["Apply to dev?", "y"],
    );
    expect(exitCode).toBe(0);
    expect(written).toEqual(["-----planted\nmarker\nplanted"]);
    for (const shown of ["planted", "marker"]) expect(stdout).not.toContain(shown);
  });

  it.each([
    ["in one piece", [[prompt, "planted\rmarker\ry\r"]]],
    [
      "in several pieces",
      [
        [prompt, "planted\r"],
        ["", "y"],
        ["", "marker\r"],
      ],
    ],
  ] as const)("is refused if several lines were pasted without marks, %s", async (_, steps) => {
    const { exitCode, stdout } = await apply(...steps);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("Several lines were pasted");
    expect(stdout).not.toContain("Apply to dev?");
    for (const shown of ["planted", "marker"]) expect(stdout).not.toContain(shown);
    expect(written).toEqual([]);
  });

  it.each([
    ["at its prompt", [[prompt, "planted\u0003"]]],
    [
      "at the question after it",
      [
        [prompt, "planted-marker\r"],
        ["Apply to dev?", "\u0003"],
      ],
    ],
  ] as const)("is written nowhere after a Ctrl-C %s", async (_, steps) => {
    const { exitCode, stdout } = await apply(...steps);
    expect(exitCode).toBe(130);
    expect(stdout).toContain("Interrupted.");
    expect(stdout).not.toContain("planted");
    expect(written).toEqual([]);
  });
});
