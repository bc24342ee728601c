import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { makeProject, onPath, type TestProject } from "./run-kantox.ts";

const pem = "-----BEGIN KEY-----\r\nAAAA\r\n-----END KEY-----\r\n";
const hostile = "\u001b[2J\u001b]0;owned\u0007\rAll is well\u009b31m\u202e";

describe.skipIf(noEngine !== "")(`kantox output${noEngine}`, () => {
  let project: TestProject;
  beforeAll(async () => {
    project = await makeProject({
      dev: appStack("dev", {
        outputs: {
          names: { value: { data: "shop-data-dev" } },
          plain: { value: "text" },
          secret: { value: "hush", sensitive: true },
          hostile: { value: hostile },
          inside: { value: { [hostile]: hostile } },
          pem: { value: pem },
          numbers: {
            value: { large: "${12345678901234567890}", long: "${0.12345678901234567890123}" },
          },
        },
      }),
      qa: appStack("qa"),
      bare: appStack("bare", { data: { thing: { input: "a" } } }),
    });
    await project.kantox(["apply", "dev", "bare", "--yes"]);
  });
  afterAll(() => project.remove());

  it("prints outputs with sensitive values masked", async () => {
    const { exitCode, stdout } = await project.kantox(["output", "dev"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('names = {\n  "data": "shop-data-dev"\n}\n');
    expect(stdout).toContain("plain = text\n");
    expect(stdout).toContain("secret = (sensitive; use --show-sensitive to print it)\n");
  });

  it("prints a single output", async () => {
    expect((await project.kantox(["output", "dev", "plain"])).stdout).toBe("text\n");
    const masked = await project.kantox(["output", "dev", "secret"]);
    expect(masked.stdout).toBe("(sensitive; use --show-sensitive to print it)\n");
    const shown = await project.kantox(["output", "dev", "secret", "--show-sensitive"]);
    expect(shown.stdout).toBe("hush\n");
  });

  it("leaves masked values out of the JSON document", async () => {
    const masked = await project.kantox(["output", "dev", "--json"]);
    expect(JSON.parse(masked.stdout)).toEqual({
      hostile: { isSensitive: false, value: hostile },
      inside: { isSensitive: false, value: { [hostile]: hostile } },
      names: { isSensitive: false, value: { data: "shop-data-dev" } },
      numbers: {
        isSensitive: false,
        value: { large: 12_345_678_901_234_567_000, long: 0.123_456_789_012_345_68 },
      },
      pem: { isSensitive: false, value: pem },
      plain: { isSensitive: false, value: "text" },
      secret: { isSensitive: true },
    });
    const one = await project.kantox(["output", "dev", "secret", "--json", "--show-sensitive"]);
    expect(JSON.parse(one.stdout)).toEqual({ secret: { isSensitive: true, value: "hush" } });
  });

  it("keeps every digit of a number", async () => {
    const digits = '"large": 12345678901234567890,';
    expect((await project.kantox(["output", "dev", "numbers"])).stdout).toBe(
      `{\n  ${digits}\n  "long": 0.12345678901234567890123\n}\n`,
    );
    for (const more of [[], ["--json"], ["numbers", "--json"]]) {
      expect((await project.kantox(["output", "dev", ...more])).stdout).toContain(digits);
    }
  });

  it("prints exact values to a pipe", async () => {
    expect((await project.kantox(["output", "dev", "pem"])).stdout).toBe(`${pem}\n`);
    expect((await project.kantox(["output", "dev", "hostile"])).stdout).toBe(`${hostile}\n`);
    expect((await project.kantox(["output", "dev"])).stdout).toContain(`pem = ${pem}\n`);
  });

  const acting = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202e]/;
  it.runIf(onPath("python3")).each([[[]], [["hostile"]], [["--json"]], [["inside", "--json"]]])(
    "escapes control characters on a terminal: output dev %j",
    async (more) => {
      const { exitCode, stdout } = await project.inTerminal(["output", "dev", ...more], []);
      expect(exitCode).toBe(0);
      const printed = stdout.slice(stdout.indexOf("Synthesized"));
      expect(printed).not.toMatch(acting);
      expect(printed).toContain("\\u001b[2J\\u001b]0;owned\\u0007");
    },
  );

  it("lists the known outputs if the output is unknown", async () => {
    const { exitCode, stderr } = await project.kantox(["output", "dev", "nothing"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'dev has no output "nothing". It has hostile, inside, names, numbers, pem, plain, secret.',
    );
  });

  it("reports that the environment has not been applied yet", async () => {
    const all = await project.kantox(["output", "qa"]);
    expect([all.exitCode, all.stdout]).toEqual([0, ""]);
    expect(all.stderr).toContain("qa has not been applied yet. Next: kantox apply qa\n");
    expect((await project.kantox(["output", "qa", "--json"])).stdout).toBe("{}\n");
    const one = await project.kantox(["output", "qa", "one"]);
    expect([one.exitCode, one.stderr]).toEqual([
      1,
      expect.stringContaining("has not been applied yet"),
    ]);
  });

  it("reports that the environment has no outputs", async () => {
    const all = await project.kantox(["output", "bare"]);
    expect([all.exitCode, all.stdout]).toEqual([0, ""]);
    expect(all.stderr).toContain("bare has no outputs.\n");
    const one = await project.kantox(["output", "bare", "one", "--json"]);
    expect([one.exitCode, JSON.parse(one.stdout)]).toEqual([
      1,
      { error: { code: "output/unknown", message: "bare has no outputs." } },
    ]);
  });
});
