import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/plan-builders.ts";
import { otherWorkspaces } from "./other-workspaces.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "other-workspaces-"));
});
afterEach(() => rm(directory, { recursive: true }));

const write = async (workspace: string, resources: readonly object[]) => {
  const folder = join(directory, "terraform.tfstate.d", workspace);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "terraform.tfstate"), JSON.stringify({ version: 4, resources }));
};

it("lists states of other workspaces with resources, but no empty ones", async () => {
  const root = rootOf(stackOf("dev"), { directory, stateFile: "/x.tfstate" });
  expect(await otherWorkspaces(root)).toBeUndefined();
  await write("empty", []);
  expect(await otherWorkspaces(root)).toBeUndefined();
  await write("other", [{ mode: "managed", instances: [{}] }]);
  const found = await otherWorkspaces(root);
  expect(found).toContain(join(directory, "terraform.tfstate.d/other/terraform.tfstate"));
  expect(found).not.toContain("empty");
});
