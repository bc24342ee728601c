import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { shellQuote, suggestCommand } from "./suggest-command.ts";

describe("shellQuote", () => {
  it.each([
    "dev",
    "a/b.c",
    "http://127.0.0.1:5000",
    "--yes",
    "prod:aws_s3_bucket.data",
    "user@host",
    "1",
  ])("does not quote %s", (word) => {
    expect(shellQuote(word)).toBe(word);
  });

  it.each([
    ["", "''"],
    ["a b", "'a b'"],
    ["a'b", String.raw`'a'\''b'`],
    ['module.m["x"]', `'module.m["x"]'`],
    ["$(id)", "'$(id)'"],
    ["q*", "'q*'"],
    ["~root", "'~root'"],
    ["=ls", "'=ls'"],
    ["A=b", "'A=b'"],
    ["größe", "'größe'"],
  ])("quotes %j", (word, quoted) => {
    expect(shellQuote(word)).toBe(quoted);
  });

  it("quotes words so that a shell reads them unchanged", () => {
    const words = ["a b", "'", "''", "\\", "`id`", "!x", "#c", "a\nb", 'x["k"]', "A=b", "", "-n"];
    const script = `for word in ${words.map(shellQuote).join(" ")}; do printf '%s\\0' "$word"; done`;
    expect(execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0")).toEqual([
      ...words,
      "",
    ]);
  });
});

describe("suggestCommand", () => {
  it("adds the flags before the engine's arguments", () => {
    const flags = { emulator: "http://127.0.0.1:5000", engine: "my engines/tofu" };
    expect(suggestCommand(["exec", "dev", "--", "import", 'a["b"]', "x"], flags)).toBe(
      `kantox exec dev --emulator http://127.0.0.1:5000 --engine 'my engines/tofu' -- import 'a["b"]' x`,
    );
    expect(suggestCommand(["plan", "dev", "q*"], flags)).toBe(
      "kantox plan dev 'q*' --emulator http://127.0.0.1:5000 --engine 'my engines/tofu'",
    );
    expect(suggestCommand(["plan", "dev"])).toBe("kantox plan dev");
  });
});
