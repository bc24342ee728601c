import { describe, expect, it } from "vitest";
import { notPermissions } from "../../src/permissions/types/not-permissions.ts";
import { readTypes } from "../../src/permissions/types/read-types.ts";
import { policyLikeTypes, readExtract, unlistedTypes } from "./policy-like.ts";

const types = readExtract()?.types ?? {};

describe("every type that looks like a permission", () => {
  it("is read, or reviewed as a type without permissions", () => {
    expect(unlistedTypes(types)).toEqual([]);
  });

  it("is in one of both lists only", () => {
    expect(Object.keys(readTypes).filter((type) => notPermissions[type] !== undefined)).toEqual([]);
  });

  it("is known to the provider where it is reviewed", () => {
    expect(Object.keys(notPermissions).filter((type) => types[type] === undefined)).toEqual([]);
  });

  it("is one of hundreds", () => {
    expect(Object.keys(types).length).toBeGreaterThan(600);
  });
});

describe("a new type of a provider", () => {
  const schema = (attributes: readonly string[]) => ({
    block: { attributes: Object.fromEntries(attributes.map((name) => [name, { optional: true }])) },
  });

  it("is named where an attribute looks like a permission", () => {
    const found = policyLikeTypes({
      aws_shiny_thing: schema(["name", "resource_policy"]),
      aws_shiny_other: schema(["name", "size"]),
    });
    expect(found).toEqual({ aws_shiny_thing: ["resource_policy"] });
    expect(unlistedTypes(found)).toEqual(["aws_shiny_thing"]);
  });

  it("is named where the attribute is in a block", () => {
    const block = { block_types: { access: { block: schema(["principal"]).block } } };
    expect(policyLikeTypes({ aws_shiny_thing: { block } })).toEqual({
      aws_shiny_thing: ["access", "access[].principal"],
    });
  });

  it("is left out where only the provider sets the attribute", () => {
    const block = { attributes: { policy: { computed: true } } };
    expect(policyLikeTypes({ aws_shiny_thing: { block } })).toEqual({});
  });
});
