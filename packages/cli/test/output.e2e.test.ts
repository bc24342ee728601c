import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

const hostile = "\u001b[2J\u001b]0;owned\u0007\rAll is well\u009b31m\u202e";

describe.skipIf(noEngine !== "")(`outputs${noEngine}`, () => {
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
        },
      }),
      qa: appStack("qa"),
    });
    await project.kantox(["apply", "dev", "--yes"]);
  });
  afterAll(() => project.remove());

  it("prints them, sensitive ones masked", async () => {
    const { exitCode, stdout } = await project.kantox(["output", "dev"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('names = {\n  "data": "shop-data-dev"\n}\n');
    expect(stdout).toContain("plain = text\n");
    expect(stdout).toContain("secret = (sensitive; --show-sensitive shows it)\n");
  });

  it("prints one alone", async () => {
    expect((await project.kantox(["output", "dev", "plain"])).stdout).toBe("text\n");
    const masked = await project.kantox(["output", "dev", "secret"]);
    expect(masked.stdout).toBe("(sensitive; --show-sensitive shows it)\n");
    const shown = await project.kantox(["output", "dev", "secret", "--show-sensitive"]);
    expect(shown.stdout).toBe("hush\n");
  });

  it("leaves the value out of the JSON document where it is masked", async () => {
    const masked = await project.kantox(["output", "dev", "--json"]);
    expect(JSON.parse(masked.stdout)).toEqual({
      hostile: { sensitive: false, value: hostile },
      inside: { sensitive: false, value: { [hostile]: hostile } },
      names: { sensitive: false, value: { data: "shop-data-dev" } },
      plain: { sensitive: false, value: "text" },
      secret: { sensitive: true },
    });
    const one = await project.kantox(["output", "dev", "secret", "--json", "--show-sensitive"]);
    expect(JSON.parse(one.stdout)).toEqual({ secret: { sensitive: true, value: "hush" } });
  });

  it.each([[[]], [["hostile"]], [["--json"]], [["inside", "--json"]]])(
    "lets no value act on the terminal: output dev %j",
    async (more) => {
      const { exitCode, stdout } = await project.kantox(["output", "dev", ...more]);
      expect(exitCode).toBe(0);
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      expect(stdout).toContain("\\u001b[2J\\u001b]0;owned\\u0007");
    },
  );

  it("names the known ones where one is unknown", async () => {
    const { exitCode, stderr } = await project.kantox(["output", "dev", "nothing"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'dev has no output "nothing". It has hostile, inside, names, plain, secret.',
    );
  });

  it("says that nothing was applied yet", async () => {
    const all = await project.kantox(["output", "qa"]);
    expect([all.exitCode, all.stdout]).toEqual([0, ""]);
    expect(all.stderr).toContain("qa has no outputs yet. Run kantox apply qa.");
    expect((await project.kantox(["output", "qa", "--json"])).stdout).toBe("{}\n");
    expect((await project.kantox(["output", "qa", "one"])).exitCode).toBe(1);
  });
});
