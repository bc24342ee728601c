import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  backupName,
  readBackup,
  readRecords,
  writeBackups,
  type AdoptionRecord,
} from "./backups.ts";

let kantox: string;

beforeEach(() => {
  kantox = mkdtempSync(join(tmpdir(), "backups-"));
});

afterEach(() => rmSync(kantox, { recursive: true }));

function record(id: string): AdoptionRecord {
  return { version: 1, id, cwd: "/", from: ["/old"], targets: [], sources: [] };
}

describe("backups", () => {
  it("can be read only by the user, with the record written last", async () => {
    const folder = await writeBackups(
      kantox,
      record("2026-11-27T06-50-12-345Z"),
      new Map([["old-1-legacy.tfstate", "secret"]]),
    );
    expect(folder).toBe(join(kantox, "adopt", "2026-11-27T06-50-12-345Z"));
    expect(readdirSync(folder)).toEqual(["adoption.json", "old-1-legacy.tfstate"]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
    expect(await readBackup(folder, "old-1-legacy.tfstate")).toBe("secret");
  });

  it("are never overwritten", async () => {
    const texts = new Map([["a.tfstate", "one"]]);
    await writeBackups(kantox, record("a"), texts);
    await expect(writeBackups(kantox, record("a"), texts)).rejects.toMatchObject({
      code: "EEXIST",
    });
  });

  it("are listed from the newest to the oldest", async () => {
    for (const id of ["2026-02", "2026-10", "2025-12"]) {
      await writeBackups(kantox, record(id), new Map());
    }
    // An interrupted adoption wrote no record.
    mkdirSync(join(kantox, "adopt", "2027-01"));
    expect((await readRecords(kantox)).map((each) => each.record.id)).toEqual([
      "2026-10",
      "2026-02",
      "2025-12",
    ]);
  });

  it("are none without an adoption", async () => {
    expect(await readRecords(kantox)).toEqual([]);
  });

  it.each(["{}", "not JSON", '{"version":2,"targets":[]}', '{"version":1}', "[]"])(
    "are refused with the record %s",
    async (text) => {
      mkdirSync(join(kantox, "adopt", "a"), { recursive: true });
      writeFileSync(join(kantox, "adopt", "a", "adoption.json"), text);
      await expect(readRecords(kantox)).rejects.toMatchObject({ code: "adopt/record" });
    },
  );

  it.each([
    ["old", 0, "terraform#dev", "old-1-terraform_dev.tfstate"],
    ["new", 2, "app-dev", "new-3-app-dev.tfstate"],
    ["old", 0, "../../etc/passwd\u001b[2J", "old-1-.._.._etc_passwd_2J.tfstate"],
  ] as const)("of the kind %s with index %i of %j are named %s", (kind, index, name, file) => {
    expect(backupName(kind, index, name)).toBe(file);
    expect(file).not.toContain("/");
  });
});
