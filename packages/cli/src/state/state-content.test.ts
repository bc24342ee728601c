import { describe, expect, it } from "vitest";
import { mayContainResources, parseState } from "./state-content.ts";

const text = (more: object) => JSON.stringify({ version: 4, lineage: "l", serial: 7, ...more });
const thing = {
  mode: "managed",
  type: "terraform_data",
  name: "x",
  provider: 'provider["terraform.io/builtin/terraform"]',
  instances: [{}],
};

describe("parseState", () => {
  it.each([
    ["{}", "has no version"],
    ["null", "is not a JSON object"],
    ["[]", "is not a JSON object"],
    ["5", "is not a JSON object"],
    [" ", "is not JSON"],
    ['{"version":4,"ser', "is not JSON"],
    [`\uFEFF${text({})}`, "begins with a byte order mark"],
    [text({ version: 5 }), "has version 5, but only version 4 is supported"],
    [text({ version: 3, modules: [] }), "has version 3, but only version 4 is supported"],
    [text({ version: "4" }), 'has version "4", but only version 4 is supported'],
    [text({ resources: {} }), "has no list of resources"],
    [text({ resources: [5] }), "has no list of resources"],
  ])("does not read %j", (state, problem) => {
    expect(parseState(state)).toEqual({ kind: "unreadable", problem });
  });

  it("treats an empty string as no state, and recognizes an encrypted state", () => {
    expect(parseState("")).toEqual({ kind: "none" });
    expect(parseState('{"serial":1,"encrypted_data":"9iGA"}')).toEqual({ kind: "encrypted" });
  });

  it("reads a state without resources", () => {
    for (const state of [text({}), text({ resources: null }), text({ resources: [] })]) {
      expect(parseState(state)).toMatchObject({
        kind: "readable",
        lineage: "l",
        serial: 7,
        resources: 0,
        hasResources: false,
      });
    }
  });

  it("lists addresses as the engine does: module, data source, index, key", () => {
    const state = text({
      resources: [
        thing,
        { ...thing, name: "counted", instances: [{ index_key: 0 }, { index_key: 1 }] },
        { ...thing, module: 'module.a["k"]', name: "each", instances: [{ index_key: 'a"b' }] },
        { ...thing, mode: "data", name: "read" },
        { ...thing, name: "gone", instances: [] },
      ],
    });
    expect(parseState(state)).toMatchObject({
      addresses: [
        "terraform_data.x",
        "terraform_data.counted[0]",
        "terraform_data.counted[1]",
        'module.a["k"].terraform_data.each["a\\"b"]',
        "data.terraform_data.read",
      ],
      resources: 5,
    });
  });

  it("returns equal checksums for equal resources and outputs, whatever their serial", () => {
    const content = (state: string) => (parseState(state) as { content?: string }).content;
    const one = content(text({ resources: [thing], outputs: {} }));
    expect(content(text({ resources: [thing], outputs: {}, serial: 9, lineage: "m" }))).toBe(one);
    expect(content(text({ resources: [], outputs: {} }))).not.toBe(one);
    expect(content(text({ resources: [thing], outputs: { a: 1 } }))).not.toBe(one);
  });
});

describe("mayContainResources", () => {
  it.each([
    [true, text({ resources: [thing] })],
    [true, '{"serial":1,"encrypted_data":"9iGA"}'],
    [false, text({ resources: [{ ...thing, mode: "data" }] })],
    [false, text({ resources: [{ ...thing, instances: [] }] })],
    [false, text({ resources: [] })],
    [false, ""],
    [false, "{"],
  ])("is %s for %s", (expected, state) => {
    expect(mayContainResources(parseState(state))).toBe(expected);
  });
});
