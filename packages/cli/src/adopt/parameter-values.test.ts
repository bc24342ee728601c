import { describe, expect, it } from "vitest";
import type { PlanJson } from "../plan/plan-json.ts";
import { parameterDifferences } from "./parameter-values.ts";

type Values = Readonly<Record<string, unknown>>;

function differences(before: Values, after: Values, more: object = {}) {
  const plan = {
    resource_changes: [
      {
        address: "aws_ssm_parameter.a",
        mode: "managed",
        type: "aws_ssm_parameter",
        name: "a",
        change: {
          actions: ["update"],
          before: { name: "/a", type: "String", ...before },
          after: { name: "/a", type: "String", ...after },
          after_unknown: {},
          ...more,
        },
      },
    ],
  } as unknown as PlanJson;
  return parameterDifferences(plan, new Set(["aws_ssm_parameter.a"]));
}

const found = { address: "aws_ssm_parameter.a", physicalName: "/a", isSameJson: false };

describe("parameterDifferences", () => {
  it("shows the live and the configured value", () => {
    expect(differences({ insecure_value: "live" }, { insecure_value: "app" })).toEqual([
      { ...found, live: "live", configured: "app" },
    ]);
    expect(differences({ value: "live" }, { value: "app" })).toEqual([
      { ...found, live: "live", configured: "app" },
    ]);
  });

  it("recognizes the same JSON value with another order or other spaces", () => {
    const same = differences(
      { insecure_value: '{ "b": 1, "a": [1, 2] }' },
      { insecure_value: '{"a":[1,2],"b":1}' },
    );
    expect(same.map(({ isSameJson }) => isSameJson)).toEqual([true]);
    const other = differences({ insecure_value: "[1,2]" }, { insecure_value: "[2,1]" });
    expect(other.map(({ isSameJson }) => isSameJson)).toEqual([false]);
  });

  it("has no difference for an equal value, another action, or another resource", () => {
    expect(differences({ insecure_value: "a" }, { insecure_value: "a" })).toEqual([]);
    const change = [{ insecure_value: "a" }, { insecure_value: "b" }] as const;
    expect(differences(...change, { actions: ["no-op"] })).toEqual([]);
    expect(parameterDifferences({}, new Set())).toEqual([]);
  });

  it("shows no value that the engine marks, and none that is not known", () => {
    const change = [{ insecure_value: "a" }, { insecure_value: "b" }] as const;
    expect(differences(...change, { before_sensitive: { insecure_value: true } })).toEqual([found]);
    expect(differences(...change, { before_sensitive: true })).toEqual([found]);
    expect(
      differences({ insecure_value: "a" }, {}, { after_unknown: { insecure_value: true } }),
    ).toEqual([{ ...found, live: "a" }]);
  });

  it("shows no secret, and reports a plain value that would overwrite one", () => {
    const secret = { type: "SecureString", value: "s" };
    expect(differences(secret, { ...secret, value_wo_version: 2 })).toEqual([]);
    expect(differences(secret, { insecure_value: "plain" })).toEqual([found]);
  });

  it("shortens long values", () => {
    const [long] = differences({ insecure_value: "x".repeat(5000) }, { insecure_value: "a" });
    expect(long?.live?.length).toBeLessThan(400);
  });
});
