import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { allowedLosses } from "./allowed-losses.ts";

const dev = stackOf("dev");
const prod = stackOf("prod");

describe("allowedLosses", () => {
  it("assigns an address to the environment before it", () => {
    const allowed = allowedLosses(["prod:a.b", 'dev:a.c["x:y"]'], [], [dev, prod]);
    expect(allowed.get("dev")).toEqual(new Set(['a.c["x:y"]']));
    expect(allowed.get("prod")).toEqual(new Set(["a.b"]));
  });

  it("accepts a bare address if a single environment is selected", () => {
    expect(allowedLosses(['a.b["x:y"]'], [], [dev]).get("dev")).toEqual(new Set(['a.b["x:y"]']));
  });

  it.each([
    ["a bare address if several environments are selected", ["a.b"], [dev, prod]],
    ["an environment that is not selected", ["prod:a.b"], [dev]],
    ["an environment that does not exist", ["qa:a.b"], [dev, prod]],
  ])("refuses %s", (_, values, chosen) => {
    expect(() => allowedLosses(values, [], chosen)).toThrow(
      expect.objectContaining({ code: "allow-destroy/environment" }),
    );
  });

  it("reports a wrong --confirm at the same time", () => {
    expect(() => allowedLosses(["qa:a.b"], ["qa"], [dev])).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ code: "confirm/unknown" }),
          expect.objectContaining({ code: "allow-destroy/environment" }),
        ],
      }),
    );
  });
});
