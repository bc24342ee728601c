import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { copyWithLocalState } from "./local-copy.ts";

it("replaces an earlier copy, but keeps a state that could not be saved", async () => {
  const root = await mkdtemp(join(tmpdir(), "local-copy-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const synthesized = join(root, "cdktf.out");
  const earlier = join(root, ".kantox/bootstrap/state");
  await mkdir(join(synthesized, ".terraform"), { recursive: true });
  await writeFile(join(synthesized, "cdk.tf.json"), "{}");
  await mkdir(join(earlier, ".terraform"), { recursive: true });
  await writeFile(join(earlier, "old.tf.json"), "{}");
  await writeFile(join(earlier, "errored.tfstate"), '{"version":4,"serial":7}');

  const stack = { ...stackOf("state"), name: "state", directory: synthesized };
  const copy = await copyWithLocalState(stack, join(root, ".kantox"));

  expect(copy.directory).toBe(earlier);
  expect((await readdir(earlier)).toSorted()).toEqual(["cdk.tf.json", "errored.tfstate"]);
  expect(await readFile(join(earlier, "errored.tfstate"), "utf8")).toContain('"serial":7');
  expect(JSON.parse(await readFile(join(earlier, "cdk.tf.json"), "utf8"))).toMatchObject({
    terraform: { backend: { local: { path: "../../state/state.tfstate" } } },
  });
});
