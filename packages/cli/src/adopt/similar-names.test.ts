import { describe, expect, it } from "vitest";
import { SimilarNames } from "./similar-names.ts";

function closest(name: string, ...names: readonly string[]): string | undefined {
  return new SimilarNames(names.map((each) => ({ item: each, name: each }))).closest(name)?.name;
}

describe("SimilarNames", () => {
  it.each([
    // The same words in another order.
    ["kantox-aux-dev-role", "kantox-aux-role-dev"],
    ["Kantox_Aux_Role_Dev", "kantox-aux-role-dev"],
    ["kantox-reports", "kantox-report"],
    ["kantoxaux", "kantox-aux"],
    ["a", "a"],
  ])("finds that %s is similar to %s", (name, other) => {
    expect(closest(name, "completely-different", other, "unrelated")).toBe(other);
  });

  it.each([
    ["kantox-aux-dev", "payments-web-prod"],
    ["kantox-data", "kantox-role-deployer"],
    ["", "kantox"],
    ["--", "kantox"],
    ["kantox", ""],
  ])("finds that %j is not similar to %j", (name, other) => {
    expect(closest(name, other)).toBeUndefined();
    expect(closest(name)).toBeUndefined();
  });

  it("finds the most similar of several names", () => {
    expect(closest("kantox-dev-role", "kantox-dev-user", "kantox-dev-roles", "kantox-role")).toBe(
      "kantox-dev-roles",
    );
  });

  it("counts repeated pairs of letters as often as both contain them", () => {
    expect(closest("aaaaaaaa", "aab")).toBeUndefined();
    expect(closest("aaaaaaaa", "aaaaaaa")).toBe("aaaaaaa");
  });

  it("returns the item and the score", () => {
    const names = new SimilarNames([{ item: 7, name: "kantox-dev" }]);
    expect(names.closest("dev-kantox")).toEqual({ item: 7, name: "kantox-dev", score: 1 });
  });
});
