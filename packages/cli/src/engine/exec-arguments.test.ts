import { describe, expect, it } from "vitest";
import { execArguments } from "./exec-arguments.ts";

describe("execArguments", () => {
  it.each([
    ["state list"],
    ["state show aws_s3_bucket.x"],
    ["state pull"],
    ["output -json"],
    ["plan -refresh=false"],
    ["show"],
    ["providers"],
    ["validate"],
    ["console"],
    ["version"],
    ["-version"],
    ["state mv -help"],
  ])("recognizes that %s only reads", (line) => {
    expect(execArguments(line.split(" "), "dev")).toEqual({ onlyReads: true });
  });

  it.each([
    ["state mv a b"],
    ["state rm a"],
    ["state push x"],
    ["state replace-provider a b"],
    ["state"],
    ["import a b"],
    ["force-unlock 1"],
    ["init -migrate-state"],
    ["refresh"],
    ["taint a"],
    ["untaint a"],
    ["what-comes-later"],
  ])("assumes that %s may change something", (line) => {
    expect(execArguments(line.split(" "), "dev")).toEqual({ onlyReads: false });
  });

  it.each([
    ["apply -auto-approve", "Use kantox apply"],
    ["destroy", "Use kantox destroy"],
    ["workspace new x", "Choose an environment by its name"],
    ["test", "Run the engine by hand"],
  ])("refuses %s and names the alternative", (line, way) => {
    expect(() => execArguments(line.split(" "), "dev")).toThrow(
      expect.objectContaining({ code: "exec/refused", message: expect.stringContaining(way) }),
    );
  });

  it("repeats the flags of the run in its suggested command", () => {
    const flags = { emulator: "http://127.0.0.1:1", engine: "my engines/tofu" };
    expect(() => execArguments([], "dev", flags)).toThrow(
      "kantox exec dev --emulator http://127.0.0.1:1 --engine 'my engines/tofu' -- state list",
    );
  });

  it.each([[[]], [["-chdir=/", "state", "list"]]])("requires a subcommand, got %j", (args) => {
    expect(() => execArguments(args, "dev")).toThrow(
      expect.objectContaining({
        code: "exec/arguments",
        message: expect.stringContaining("kantox exec dev -- state list"),
      }),
    );
  });
});
