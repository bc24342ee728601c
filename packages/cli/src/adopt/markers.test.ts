import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/adopt/adopt-builders.ts";
import { appResources } from "./app-resources.ts";
import { markerAttributes, withMarkers } from "./markers.ts";
import type { Match } from "./match-resources.ts";

const stack = (input: unknown, lifecycle: unknown) =>
  stackOf("dev", {
    resource: {
      terraform_data: { generation: { input } },
      aws_iam_access_key: { key: { user: "u", lifecycle } },
    },
  });

function kinds(input: unknown, lifecycle: unknown, keyKind: "kept" | "create"): string[] {
  const matches = appResources(stack(input, lifecycle)).map((resource): Match => ({
    kind: resource.type === "terraform_data" ? "create" : keyKind,
    resource,
  }));
  return withMarkers(matches).map(({ kind, resource }) => `${resource.type} ${kind}`);
}

const by = { replace_triggered_by: ["terraform_data.generation"] };

describe("a marker", () => {
  it.each([[by], [[by]], [{ replace_triggered_by: ["${terraform_data.generation.output}"] }]])(
    "is in the new state if it would replace an existing resource: %j",
    (lifecycle) => {
      expect(kinds({ generation: 1 }, lifecycle, "kept")).toContain("terraform_data seed");
    },
  );

  it.each([
    [{ generation: 1 }, by, "create"],
    [{ generation: 1 }, {}, "kept"],
    [{ generation: 1 }, { replace_triggered_by: ["terraform_data.other"] }, "kept"],
    ["${var.generation}", by, "kept"],
  ] as const)("is created in all other cases: %j, %j, key %s", (input, lifecycle, keyKind) => {
    expect(kinds(input, lifecycle, keyKind)).toContain("terraform_data create");
  });

  it("has its value with the type, as a state contains it", () => {
    expect(markerAttributes({ input: { generation: 1, names: ["a", true], none: null } })).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      input: {
        value: { generation: 1, names: ["a", true], none: null },
        type: [
          "object",
          { generation: "number", names: ["tuple", ["string", "bool"]], none: "string" },
        ],
      },
      output: expect.objectContaining({ value: expect.anything() }),
      triggers_replace: null,
    });
  });
});
