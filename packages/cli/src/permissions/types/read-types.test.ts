import { describe, expect, it } from "vitest";
import { readExtract } from "../../../test/schema/policy-like.ts";
import { readTypes } from "./read-types.ts";

const attributes = (type: string): readonly string[] =>
  [...(readExtract()?.types[type] ?? []), ...(readTypes[type]?.name ?? [])].map(
    (path) => path.replaceAll("[]", "").split(".")[0] ?? "",
  );

describe("every reader", () => {
  it.each([
    ["not set", null],
    ["not known", undefined],
    ["empty", ""],
    ["a masked text", "(sensitive)"],
    ["a list of something masked", ["(sensitive)"]],
    ["a block in which nothing is known", [{}]],
    ["an empty list", []],
  ])("copes with attributes that are %s", (_, value) => {
    const bad = Object.entries(readTypes).flatMap(([type, { grants, denies }]) => {
      const values = Object.fromEntries(attributes(type).map((name) => [name, value]));
      return [...(grants?.(values) ?? []), ...(denies?.(values) ?? [])]
        .filter((text) => /undefined|null|\[object|^\s*$/.test(text))
        .map((text) => `${type}: ${text}`);
    });
    expect(bad).toEqual([]);
  });

  it("says in words what the permissions are attached to", () => {
    const types = Object.entries(readTypes);
    expect(types.filter(([, { kind }]) => !/^[A-Za-z0-9' -]+$/.test(kind))).toEqual([]);
    expect(types.filter(([, { name }]) => name?.length === 0)).toEqual([]);
  });
});
