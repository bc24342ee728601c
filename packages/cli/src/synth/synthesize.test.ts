import { existsSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { synthesize } from "./synthesize.ts";

const app = `
import { mkdirSync, writeFileSync } from "node:fs";
const out = process.env.CDKTF_OUTDIR;
const names = process.env.STACKS.split(",");
const stacks = {};
for (const name of names) {
  mkdirSync(\`\${out}/stacks/\${name}\`, { recursive: true });
  writeFileSync(\`\${out}/stacks/\${name}/cdk.tf.json\`, "{}");
  stacks[name] = { name, constructPath: name, workingDirectory: \`stacks/\${name}\`,
    synthesizedStackPath: \`stacks/\${name}/cdk.tf.json\`, dependencies: [], annotations: [] };
}
writeFileSync(\`\${out}/manifest.json\`, process.env.BROKEN ?? JSON.stringify({ stacks }));
`;

describe("synthesize", () => {
  let root: string;
  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), "synthesize-")));
    await writeFile(join(root, "app.mjs"), app);
  });
  afterEach(() => rm(root, { recursive: true }));

  const run = (stacks: string, env: NodeJS.ProcessEnv = {}) =>
    synthesize(
      { root, app: "node app.mjs", output: join(root, "cdktf.out") },
      { env: { PATH: process.env["PATH"], STACKS: stacks, ...env }, emulator: false },
    );
  const stack = (name: string) => join(root, "cdktf.out/stacks", name);

  it("returns the stacks that the app wrote", async () => {
    const { stacks } = await run("dev,qa");
    expect(stacks.map(({ name, directory }) => [name, directory])).toEqual([
      ["dev", stack("dev")],
      ["qa", stack("qa")],
    ]);
  });

  it("deletes the folder of a removed stack with its generated files", async () => {
    await run("dev,qa");
    await mkdir(join(stack("qa"), ".terraform"));
    await writeFile(join(stack("qa"), ".terraform/terraform.tfstate"), "the backend's settings");
    await writeFile(join(stack("qa"), ".terraform.lock.hcl"), "");
    await mkdir(join(stack("dev"), ".terraform"));
    await run("dev");
    expect(existsSync(stack("qa"))).toBe(false);
    expect(existsSync(join(stack("dev"), ".terraform"))).toBe(true);
  });

  it.each([
    ["terraform.tfstate"],
    ["terraform.tfstate.backup"],
    ["terraform.tfstate.d/dev/terraform.tfstate"],
    ["assets/terraform.tfstate"],
    ["notes.txt"],
  ])("keeps the folder of a removed stack if it contains %s", async (file) => {
    await run("dev,qa");
    await mkdir(join(stack("qa"), file, ".."), { recursive: true });
    await writeFile(join(stack("qa"), file), "");
    await run("dev");
    expect(existsSync(join(stack("qa"), file))).toBe(true);
  });

  it("does not delete a link among the stacks", async () => {
    await run("dev");
    await mkdir(join(root, "elsewhere/assets"), { recursive: true });
    await symlink(join(root, "elsewhere"), stack("old"));
    await run("dev");
    expect(existsSync(join(stack("old"), "assets"))).toBe(true);
  });

  it("deletes nothing if the app failed", async () => {
    await run("dev,qa");
    await expect(run("dev", { BROKEN: "{" })).rejects.toMatchObject({ code: "synth/manifest" });
    expect(existsSync(stack("qa"))).toBe(true);
  });
});
