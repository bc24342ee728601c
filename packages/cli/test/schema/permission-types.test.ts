import { describe, expect, it } from "vitest";
import { notPermissions } from "../../src/permissions/types/not-permissions.ts";
import { permissionReaders } from "../../src/permissions/types/permission-readers.ts";
import { policyLikeTypes, readExtract, unlistedTypes } from "./policy-like.ts";

const types = readExtract()?.types ?? {};

describe("permission-like types", () => {
  it("are either read or reviewed as types without permissions", () => {
    expect(unlistedTypes(types)).toEqual([]);
  });

  it("are in only one of the two lists", () => {
    expect(
      Object.keys(permissionReaders).filter((type) => notPermissions[type] !== undefined),
    ).toEqual([]);
  });

  it("exist in the provider if they are reviewed", () => {
    expect(Object.keys(notPermissions).filter((type) => types[type] === undefined)).toEqual([]);
  });

  it("number in the hundreds", () => {
    expect(Object.keys(types).length).toBeGreaterThan(600);
  });
});

describe("new type of a provider", () => {
  const schema = (attributes: readonly string[]) => ({
    block: { attributes: Object.fromEntries(attributes.map((name) => [name, { optional: true }])) },
  });

  it("is listed if an attribute looks like a permission", () => {
    const found = policyLikeTypes({
      aws_shiny_thing: schema(["name", "resource_policy"]),
      aws_shiny_other: schema(["name", "size"]),
    });
    expect(found).toEqual({ aws_shiny_thing: ["resource_policy"] });
    expect(unlistedTypes(found)).toEqual(["aws_shiny_thing"]);
  });

  it("is listed if the attribute is in a block", () => {
    const block = { block_types: { access: { block: schema(["principal"]).block } } };
    expect(policyLikeTypes({ aws_shiny_thing: { block } })).toEqual({
      aws_shiny_thing: ["access", "access[].principal"],
    });
  });

  it("is not listed if only the provider sets the attribute", () => {
    const block = { attributes: { policy: { computed: true } } };
    expect(policyLikeTypes({ aws_shiny_thing: { block } })).toEqual({});
  });
});
