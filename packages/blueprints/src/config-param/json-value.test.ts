import { Lazy, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { canonicalJson, nonJsonPaths } from "./json-value.ts";

describe("canonical JSON", () => {
  it("sorts the keys of every object, and keeps the order of lists", () => {
    expect(canonicalJson({ b: [2, 1, { d: null, c: true }], a: "x" })).toBe(
      '{"a":"x","b":[2,1,{"c":true,"d":null}]}',
    );
  });

  it("sorts keys that are numbers as strings", () => {
    expect(canonicalJson({ "2": 1, "10": 2 })).toBe('{"10":2,"2":1}');
  });

  it("omits undefined values", () => {
    expect(canonicalJson({ a: undefined, b: {} })).toBe('{"b":{}}');
  });

  it("can be parsed to the same data", () => {
    const value = { 'quo"te': ["\n", "ü", -1.5e-7], empty: [] };
    expect(JSON.parse(canonicalJson(value))).toEqual(value);
  });
});

describe("a JSON value", () => {
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;
  const twice = { a: 1 };

  it.each([
    ["data of every kind", { a: [1, "x", true, null, { b: undefined }] }],
    ["the same object twice", { a: twice, b: twice }],
    ["a string that is a token", { a: Token.asString(Lazy.stringValue({ produce: () => "x" })) }],
  ])("is accepted: %s", (_, value) => {
    expect(nonJsonPaths(value, "value")).toEqual([]);
  });

  it.each([
    ["a hole in a list", { a: [1, undefined] }, "value.a[1]"],
    ["NaN", { a: Number.NaN }, "value.a"],
    ["a function", { a: () => 1 }, "value.a"],
    ["a date", { a: new Date(0) }, "value.a"],
    ["a circular reference", circular, "value.self"],
    [
      "a number that is a token",
      { a: Token.asNumber(Lazy.numberValue({ produce: () => 1 })) },
      "value.a",
    ],
    [
      "a list that is a token",
      { a: Token.asList(Lazy.listValue({ produce: () => [] })) },
      "value.a",
    ],
    ["a token object", { a: Lazy.anyValue({ produce: () => 1 }) }, "value.a"],
  ])("is refused: %s", (_, value, path) => {
    expect(nonJsonPaths(value, "value")).toEqual([path]);
  });
});
