import { describe, expect, it } from "vitest";
import { variablesNeededToPlan, ephemeralVariables } from "./ephemeral-variables.ts";

const variable = { token: { ephemeral: true }, token_2: { ephemeral: true }, plain: {} };
const needed = (json: object): string[] => variablesNeededToPlan({ variable, ...json });

it("finds only the ephemeral variables", () => {
  expect(ephemeralVariables({ variable })).toEqual(["token", "token_2"]);
  expect(ephemeralVariables({})).toEqual([]);
});

describe("variablesNeededToPlan", () => {
  it.each<[string, object]>([
    ["nowhere", {}],
    ["a write-only argument", { resource: { t: { x: { value_wo: "${var.token}" } } } }],
    [
      "a write-only argument in a nested block",
      { resource: { t: { x: { block: [{ a_wo: "${var.token}" }] } } } },
    ],
    ["a comment", { "//": { note: "${var.token}" } }],
    ["another's description", { variable: { ...variable, a: { description: "var.token" } } }],
    ["a longer name", { locals: { a: "${var.token-x} ${var.tokens} ${myvar.token}" } }],
  ])("does not need a variable in %s", (_, json) => {
    expect(needed(json)).toEqual([]);
  });

  it.each<[string, object]>([
    ["a provider", { provider: { p: [{ key: "${var.token}" }] } }],
    ["a local value", { locals: { a: "${jsonencode({ t = var.token })}" } }],
    ["a module", { module: { m: { a_wo: "${var.token.key}" } } }],
    [
      "another argument next to it",
      { resource: { t: { x: { a_wo: "${var.token}", b: "${var.token}" } } } },
    ],
    [
      "a provisioner's variable",
      { resource: { t: { x: { provisioner: [{ l: { a_wo: "${var.token}" } }] } } } },
    ],
    ["a connection", { resource: { t: { x: { connection: { a_wo: "${var.token}" } } } } }],
    [
      "a dynamic block",
      { resource: { t: { x: { dynamic: { b: { content: { a_wo: "${var.token}" } } } } } } },
    ],
    ["a data source", { data: { t: { x: { a_wo: "${var.token}" } } } }],
  ])("needs a variable in %s", (_, json) => {
    expect(needed(json)).toEqual(["token"]);
  });

  it("finds a variable below ten thousand levels", () => {
    let value: unknown = "${var.token}";
    for (let level = 0; level < 10_000; level++) value = [value];
    expect(needed({ locals: { value } })).toEqual(["token"]);
    expect(needed({ resource: { t: { x: { a_wo: value } } } })).toEqual([]);
  });

  it("does not search a stack without an ephemeral variable", () => {
    const json = {
      variable: { open: { type: "string" } },
      get resource(): never {
        throw new Error("read");
      },
    };
    expect(variablesNeededToPlan(json)).toEqual([]);
  });
});
