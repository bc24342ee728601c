import { describe, expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/plan-builders.ts";
import type { ResourceChange } from "../plan/plan-json.ts";
import { secretsToWrite } from "./secrets-to-write.ts";

const stack = stackOf("dev", {
  json: { variable: { database_url: { ephemeral: true }, plain: {} } },
});
const address = "aws_ssm_parameter.url";
const write = { variable: "database_url", target: "/dev/url" };

function secrets(
  change: ResourceChange,
  expressions: object = { value_wo: { references: ["var.database_url"] } },
) {
  return secretsToWrite(
    {
      ...planOf(change),
      configuration: {
        root_module: {
          resources: [{ address, expressions: expressions as Record<string, object> }],
        },
      },
    },
    stack,
  );
}
const values = { name: "/dev/url", value_wo_version: 1, tags: { a: "1" }, tags_all: { a: "1" } };
const update = (after: object) =>
  changeOf(address, ["update"], { before: values, after: { ...values, ...after } });

describe("secretsToWrite", () => {
  it.each([["create"], ["delete", "create"], ["create", "delete"]])(
    "finds the secret of a created resource: %j",
    (...actions) => {
      expect(secrets(changeOf(address, actions, { after: values }))).toEqual([write]);
    },
  );

  it("finds the secret of an argument with a new version", () => {
    expect(secrets(update({ value_wo_version: 2 }))).toEqual([write]);
  });

  it("finds none if only tags change", () => {
    expect(secrets(update({ tags: { a: "2" }, tags_all: { a: "2" } }))).toEqual([]);
  });

  it.each([["no-op"], ["delete"], ["forget"], ["read"]])("finds none under %s", (action) => {
    expect(secrets(changeOf(address, [action], { before: values, after: values }))).toEqual([]);
  });

  it("finds it in a nested block, in an instance, and by its address without a name", () => {
    const change = changeOf(`${address}["a"]`, ["create"], { after: {} });
    const nested = { auth: [{ password_wo: { references: ["var.database_url"] } }] };
    expect(secrets(change, nested)).toEqual([
      { variable: "database_url", target: `${address}["a"]` },
    ]);
  });

  it.each<[string, object]>([
    ["an argument that is stored", { value: { references: ["var.database_url"] } }],
    ["a variable that is not ephemeral", { value_wo: { references: ["var.plain"] } }],
    ["an attribute of another resource", { value_wo: { references: ["aws_x.y.z"] } }],
    ["a fixed value", { value_wo: { constant_value: "x" } }],
  ])("does not treat %s as a secret", (_, expressions) => {
    expect(secrets(changeOf(address, ["create"], { after: values }), expressions)).toEqual([]);
  });

  it("returns none without a plan", () => {
    expect(secretsToWrite(undefined, stack)).toEqual([]);
  });

  it("shows the address instead of a name that is a secret", () => {
    const change = changeOf(address, ["create"], { after: values });
    const marked = { ...change, change: { ...change.change, after_sensitive: { name: true } } };
    expect(secrets(marked)).toEqual([{ variable: "database_url", target: address }]);
  });

  it("finds a secret that modules pass on", () => {
    const change = changeOf(address, ["create"], {
      address: `module.a["x.y"].module.b[0].${address}`,
      module_address: 'module.a["x.y"].module.b[0]',
      after: values,
    });
    const inner = {
      resources: [{ address, expressions: { value_wo: { references: ["var.inner"] } } }],
    };
    const outer = {
      module_calls: {
        b: { module: inner, expressions: { inner: { references: ["var.outer", "local.x"] } } },
      },
    };
    const root_module = {
      module_calls: {
        a: { module: outer, expressions: { outer: { references: ["var.database_url"] } } },
      },
    };
    expect(secretsToWrite({ ...planOf(change), configuration: { root_module } }, stack)).toEqual([
      write,
    ]);
  });
});
