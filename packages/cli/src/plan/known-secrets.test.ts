import { expect, it } from "vitest";
import { changeOf, planOf } from "../../test/plan-builders.ts";
import { knownSecrets } from "./known-secrets.ts";

const plan = (values: object, masks: object = {}, type = "aws_x") => {
  const change = changeOf(`${type}.y`, ["no-op"], { before: values as never });
  return planOf({ ...change, change: { ...change.change, before_sensitive: masks } });
};

it.each<[string, object, object]>([
  ["marked", { a: "hunter2-planted" }, { a: true }],
  ["nested", { a: [{ b: "hunter2-planted" }] }, { a: [{ b: true }] }],
  ["named", { password: "hunter2-planted" }, {}],
  ["in a document", { doc: '{"apiKey":"hunter2-planted"}' }, {}],
])("removes a secret that is %s, even within another string", (_, values, masks) => {
  const hide = knownSecrets(plan(values, masks));
  expect(hide("arn:x/hunter2-planted/y")).toBe("arn:x/(sensitive)/y");
});

it("removes a JSON-escaped secret, and the longer one first", () => {
  const hide = knownSecrets(
    plan({ a: 'with"quote', b: 'with"quote-longer' }, { a: true, b: true }),
  );
  expect(hide('x with\\"quote-longer, with\\"quote')).toBe("x (sensitive), (sensitive)");
});

it("keeps short words, and short values of a map that is marked as a whole", () => {
  const values = { a: "prod", map: { user: "shop-base-user", key: "k".repeat(20) } };
  const hide = knownSecrets(plan(values, { a: true, map: true }));
  expect(hide(`prod shop-base-user ${"k".repeat(20)}`)).toBe("prod shop-base-user (sensitive)");
});

it("does not treat values of sensitive outputs as secrets", () => {
  const hide = knownSecrets({
    output_changes: {
      all: {
        actions: ["create"],
        after: { user: "shop-base-user-of-dev-1" },
        after_sensitive: true,
      },
    },
  });
  expect(hide("shop-base-user-of-dev-1")).toBe("shop-base-user-of-dev-1");
});

it("removes values of sensitive variables, and numbers", () => {
  const values = {
    variables: {
      key: { value: "a-long-value" },
      pin: { value: 4815162342 },
      open: { value: "ordinary-text" },
    },
    configuration: {
      root_module: { variables: { key: { sensitive: true }, pin: { sensitive: true }, open: {} } },
    },
  };
  const hide = knownSecrets(values);
  expect(hide("a-long-value/4815162342/ordinary-text")).toBe(
    "(sensitive)/(sensitive)/ordinary-text",
  );
});
