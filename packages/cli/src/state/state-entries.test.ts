import { describe, expect, it } from "vitest";
import { oldState, stateText } from "../../test/adopt/adopt-builders.ts";
import { entriesChecksum, readEntries, withoutEntries, withSerial } from "./state-entries.ts";

const role = (name: string, address: string, instance?: object) => ({
  address,
  attributes: { name },
  ...(instance && { instance: { ...instance } }),
});

describe("readEntries", () => {
  it("returns each instance with its address, and no data source", () => {
    const { entries, serial, lineage } = readEntries(
      stateText([
        role("a", "aws_iam_role.a"),
        role("b", 'module.x["a.b"].module.y[0].aws_iam_role.this[0]'),
        role("c", 'aws_iam_role.each["a \\"quoted\\" key"]'),
        role("d", "data.aws_iam_role.d"),
      ]),
    );
    expect({ serial, lineage }).toEqual({ serial: 3, lineage: "old" });
    expect(entries.map(({ address }) => address)).toEqual([
      "aws_iam_role.a",
      'module.x["a.b"].module.y[0].aws_iam_role.this[0]',
      'aws_iam_role.each["a \\"quoted\\" key"]',
    ]);
  });

  it("recognizes tainted and deposed instances", () => {
    const { entries } = readEntries(
      stateText([
        role("a", "aws_iam_role.a", { status: "tainted" }),
        role("b", "aws_iam_role.b", { deposed: "1234abcd" }),
        role("c", "aws_iam_role.c", { deposed: "" }),
      ]),
    );
    expect(entries.map(({ isTainted, deposed }) => [isTainted, deposed])).toEqual([
      [true, undefined],
      [false, "1234abcd"],
      [false, undefined],
    ]);
  });

  it("reads a state without resources, and ignores what is no instance", () => {
    expect(readEntries('{"version":4}')).toMatchObject({ serial: 0, lineage: "", entries: [] });
    expect(
      readEntries('{"version":4,"resources":[1,{"type":"a","name":"b","instances":[null,2]}]}')
        .entries,
    ).toEqual([]);
  });
});

describe("withoutEntries", () => {
  it("removes instances, and blocks without any, and keeps everything else", () => {
    const text = stateText(
      [role("a", "aws_iam_role.a"), role("b", "aws_iam_role.b"), role("d", "data.aws_iam_role.a")],
      { outputs: { secret: { value: "s", type: "string", sensitive: true } } },
    );
    const document = readEntries(text);
    const rest = JSON.parse(withoutEntries(document, new Set(["aws_iam_role.a"]), { serial: 4 }));
    const before = JSON.parse(text);
    expect(rest).toEqual({
      ...before,
      serial: 4,
      resources: [before.resources[1], before.resources[2]],
    });
  });

  it("keeps other instances of a block", () => {
    const block = { mode: "managed", type: "aws_iam_role", name: "a", provider: "p" };
    const instances = [{ index_key: 0 }, { index_key: 1 }, { index_key: "1" }];
    const document = readEntries(
      JSON.stringify({ version: 4, resources: [{ ...block, instances }] }),
    );
    const rest = withoutEntries(document, new Set(["aws_iam_role.a[1]"]), { serial: 1 });
    expect(JSON.parse(rest).resources).toEqual([
      { ...block, instances: [{ index_key: 0 }, { index_key: "1" }] },
    ]);
  });

  it("keeps numbers that JavaScript would round", () => {
    const text = stateText([role("a", "aws_iam_role.a")]).replace(
      '{"name":"a"}',
      '{"id":12345678901234567890,"ratio":0.10000000000000000055}',
    );
    const document = readEntries(text);
    for (const written of [
      withoutEntries(document, new Set(), { serial: 9 }),
      withSerial(document, 9),
    ]) {
      expect(written).toContain("12345678901234567890");
      expect(written).toContain("0.10000000000000000055");
      expect(readEntries(written).serial).toBe(9);
    }
  });
});

describe("entriesChecksum", () => {
  const [a, b] = [role("a", "aws_iam_role.a"), role("b", "aws_iam_role.b")];
  const one = entriesChecksum(stateText([a, b]));

  it("does not depend on order, serial, outputs and fields of the engine", () => {
    expect(one).not.toBe("");
    expect(entriesChecksum(stateText([b, a], { serial: 9, outputs: { x: {} } }))).toBe(one);
    const sensitive = { ...a, instance: { sensitive_attributes: [], private: "x" } };
    expect(entriesChecksum(stateText([sensitive, b]))).toBe(one);
  });

  it("depends on addresses, providers, values and exact numbers", () => {
    const numbers = (text: string) =>
      entriesChecksum(stateText([a]).replace('{"name":"a"}', `{"id":${text}}`));
    expect(numbers("12345678901234567890")).not.toBe(numbers("12345678901234567891"));
    for (const other of [
      [a],
      [a, role("b", "aws_iam_role.c")],
      [a, role("c", "aws_iam_role.b")],
      [a, { ...b, provider: 'provider["registry.opentofu.org/hashicorp/aws"]' }],
    ]) {
      expect(entriesChecksum(stateText(other))).not.toBe(one);
    }
  });

  it("is empty for a state without resources, and for what is no state", () => {
    for (const text of [
      "",
      "not JSON",
      stateText([]),
      stateText([role("d", "data.aws_iam_role.d")]),
    ]) {
      expect(entriesChecksum(text)).toBe("");
    }
    expect(oldState("old", []).document.entries).toEqual([]);
  });
});
