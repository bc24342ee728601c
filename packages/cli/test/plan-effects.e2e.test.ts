import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import type { PlannedEnvironment } from "../src/review/plan-document.ts";
import type { TerraformJson } from "../src/synth/stack.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

describe.skipIf(noEngine !== "")(`effects of a plan${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
  });
  afterEach(() => project.remove());

  const synthesizes = (options: StackOptions): Promise<void> =>
    project.synthesizes({ dev: appStack("dev", options) });

  async function applied(options: StackOptions): Promise<void> {
    await synthesizes(options);
    const { exitCode, stderr } = await project.kantox(["apply", "dev", "--yes"]);
    expect([exitCode, stderr]).toEqual([0, expect.anything()]);
  }

  /** Returns the plan as text and as a document. Checks that text, document and Markdown do not contain these words. */
  async function planned(without: readonly string[] = []): Promise<[string, PlannedEnvironment]> {
    const text = await project.kantox(["plan", "dev"]);
    const json = await project.kantox(["plan", "dev", "--json"]);
    const markdown = await project.kantox(["plan", "dev", "--markdown"]);
    for (const { exitCode, stdout, stderr } of [text, json, markdown]) {
      expect([exitCode, stderr]).toEqual([2, expect.anything()]);
      for (const word of without) expect(stdout + stderr).not.toContain(word);
    }
    const document = JSON.parse(json.stdout) as { readonly environments: [PlannedEnvironment] };
    return [text.stdout, document.environments[0]];
  }

  it("shows moves, imports and forgotten resources", async () => {
    await applied({ data: { old: { input: 1 }, gone: { input: 2 } } });
    await synthesizes({
      data: { new: { input: 1 }, taken: {} },
      json: {
        moved: [{ from: "terraform_data.old", to: "terraform_data.new" }],
        import: [{ to: "terraform_data.taken", id: "an-id" }],
        removed: [{ from: "terraform_data.gone", lifecycle: [{ destroy: false }] }],
      } as TerraformJson,
    });
    const [text, { hasChanges, changes, imports, moves }] = await planned();
    expect(text).toContain("  1 to import, 1 to move, 1 to forget, nothing destroyed\n");
    expect(text).toContain("  Import\n    terraform_data.taken   from an-id\n");
    expect(text).toContain("  Move in state\n    terraform_data.old → terraform_data.new\n");
    expect(text).toContain(
      "  Forget: no longer managed, but not destroyed\n    terraform_data.gone\n",
    );
    expect(hasChanges).toBe(true);
    expect(changes).toMatchObject([{ address: "terraform_data.gone", action: "forget" }]);
    expect(imports).toEqual([{ address: "terraform_data.taken", id: "an-id" }]);
    expect(moves).toEqual([{ from: "terraform_data.old", to: "terraform_data.new" }]);
  });

  it("shows all changed values, and masks changed secrets", async () => {
    const secret = { variable: { token: { sensitive: true, default: "planted-secret-1" } } };
    const later = { variable: { token: { sensitive: true, default: "planted-secret-2" } } };
    const values = (version: number) => ({
      open: `v${version}`,
      large: `\${1234567890123456789${version}}`,
      list: ["a", "${var.token}", { deep: "${var.token}", open: version }],
      document: `\${jsonencode({ open = ${version}, kept = "k" })}`,
      secret_document: `\${jsonencode({ open = ${version}, at = var.token })}`,
      ["k".repeat(300)]: version,
      "é 😀": version,
      db_password: `planted-password-${version}`,
    });
    const many = (version: number) => ({
      for_each: { "a.b": version, 'c"d': version },
      input: "${each.value}",
    });
    await applied({ data: { thing: { input: values(1) }, many: many(1) }, json: secret });
    await synthesizes({ data: { thing: { input: values(2) }, many: many(2) }, json: later });
    const [text, { changes = [] }] = await planned(["planted"]);
    expect(text).toContain('      input.open: "v1" → "v2"\n');
    expect(text).toContain("input.large: 12345678901234567891 → 12345678901234567892\n");
    expect(text).toContain("      input.document.open: 1 → 2\n");
    const attributes = changes.find(
      ({ address }) => address === "terraform_data.thing",
    )?.attributes;
    const shown = Object.fromEntries(
      (attributes ?? []).map(({ attribute, after, isSensitive }) => [
        attribute,
        isSensitive ?? after,
      ]),
    );
    expect(shown).toMatchObject({
      "input.open": '"v2"',
      "input.document.open": "2",
      "input.secret_document": true,
      "input.db_password": true,
      'input["é 😀"]': "2",
      [`input.${"k".repeat(60)}…`]: "2",
    });
    const addresses = changes.map(({ address }) => address);
    expect(addresses).toContain('terraform_data.many["a.b"]');
  });

  it("shows the order of a replacement, and the attribute that forces it", async () => {
    const thing = (trigger: string) => ({
      thing: { triggers_replace: trigger, lifecycle: { create_before_destroy: true } },
    });
    await applied({ data: thing("a") });
    await synthesizes({ data: thing("b") });
    const [text, { changes }] = await planned();
    const reason =
      "it would be replaced (created before the old one is destroyed): triggers_replace cannot be changed";
    expect(text).toContain(
      `thing   terraform_data.thing   ${reason}\n      triggers_replace: "a" → "b"\n`,
    );
    expect(changes).toMatchObject([{ action: "replace", reason, losesData: false }]);
  });
});
