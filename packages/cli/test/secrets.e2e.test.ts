import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

const marker = "planted-marker-3f2a";

describe.skipIf(noEngine !== "")(`ephemeral variables${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
  });
  afterEach(() => project.remove());

  // A provisioner accepts ephemeral values. This one reports whether it received the real value.
  const needing = (): StackOptions => ({
    data: {
      user: {
        provisioner: [
          {
            "local-exec": {
              command: `[ "$TOKEN" = ${marker} ] && touch ${join(project.root, "right")} || touch ${join(project.root, "wrong")}`,
              environment: { TOKEN: "${var.token}" },
            },
          },
        ],
      },
    },
    json: { variable: { token: { type: "string", ephemeral: true, sensitive: true } } },
  });
  const both = (): Promise<void> =>
    project.synthesizes({ dev: appStack("dev", needing()), qa: appStack("qa", needing()) });

  it("need a value for every plan if they are used outside of write-only arguments", async () => {
    await both();
    const { exitCode, stderr } = await project.kantox(["plan", "--all"]);
    expect(exitCode).toBe(1);
    for (const environment of ["dev", "qa"]) {
      expect(stderr).toContain(
        `${environment}: the ephemeral variable token is used outside write-only arguments, so every plan needs its value. Set KANTOX_SECRET_${environment.toUpperCase()}_TOKEN.`,
      );
    }
  });

  it("are passed to the engine only in its environment, and are in no file and no output", async () => {
    await both();
    const { exitCode, stdout, stderr } = await project.kantox(["apply", "dev", "--yes"], {
      env: { KANTOX_SECRET_DEV_TOKEN: marker },
    });
    expect(exitCode).toBe(0);
    expect(await project.read("right")).toBe("");
    expect(stdout + stderr).not.toContain(marker);
    const files = (await readdir(project.root, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile(),
    );
    const holding: string[] = [];
    for (const { parentPath, name } of files) {
      if ((await readFile(join(parentPath, name), "utf8")).includes(marker)) holding.push(name);
    }
    // The synthesized files of both stacks contain the marker. This proves that the search finds it.
    expect(holding.toSorted()).toEqual(["app.json", "cdk.tf.json", "cdk.tf.json"]);
  });

  it("are read from TF_VAR_ variables only if a single environment is applied", async () => {
    await both();
    const env = { TF_VAR_token: marker };
    const several = await project.kantox(["apply", "dev", "qa", "--yes"], { env });
    expect(several.exitCode).toBe(1);
    expect(several.stderr).toContain("Set KANTOX_SECRET_QA_TOKEN.");
    expect(await project.read("right")).toBeUndefined();
    expect((await project.kantox(["apply", "dev", "--yes"], { env })).exitCode).toBe(0);
    expect(await project.read("right")).toBe("");
    expect(await project.read("wrong")).toBeUndefined();
  });

  it("are never passed to the app", async () => {
    await project.write(
      "told.mjs",
      `import { writeFileSync } from "node:fs";
       writeFileSync("told", JSON.stringify(process.env));`,
    );
    await project.write("cdktf.json", JSON.stringify({ app: "node told.mjs; exit 1" }));
    await project.kantox(["plan", "--all"], {
      env: { KANTOX_SECRET_DEV_TOKEN: marker, TF_VAR_token: marker, SEEN: "yes" },
    });
    const told = (await project.read("told")) ?? "";
    expect(told).toContain('"SEEN":"yes"');
    expect(told).not.toContain(marker);
  });
});
