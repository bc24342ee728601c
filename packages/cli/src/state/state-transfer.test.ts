import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/plan-builders.ts";
import { transferOf } from "./state-transfer.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kantox-transfer-"));
});
afterEach(() => rm(folder, { recursive: true }));

it.each([
  [
    "bootstrap/encrypted",
    '{"serial":1,"encrypted_data":"9iGA"}',
    "Set TF_ENCRYPTION to decrypt it",
  ],
  ["state/unreadable", '{"serial":1,"resou', "is not JSON"],
])("fails with %s for the local state %s, before any engine runs", async (code, text, says) => {
  const file = join(folder, "dev.tfstate");
  await writeFile(file, text);
  const refused = transferOf(rootOf(stackOf("dev")), file);
  await expect(refused).rejects.toMatchObject({
    code,
    message: expect.stringContaining(`dev: `),
  });
  await expect(refused).rejects.toThrow(says);
  await expect(refused).rejects.toThrow("Nothing was moved.");
});
