import { expect, it } from "vitest";
import { resolveParameterProps } from "./parameter-props.ts";
import { parameterProblems } from "./parameter-rules.ts";

const codesOf = (props: object) =>
  parameterProblems(
    resolveParameterProps({ parameterName: "/a/b", ...props }),
    "some-construct",
  ).map(({ code }) => code);

it("accepts only a name, and resolves to standard and protected", () => {
  expect(codesOf({})).toEqual([]);
  expect(resolveParameterProps({ parameterName: "/a" })).toEqual({
    parameterName: "/a",
    tier: "standard",
    deletion: "protected",
  });
});

it("accepts every option within its limits", () => {
  expect(
    codesOf({
      tier: "advanced",
      description: "d".repeat(1024),
      allowedPattern: "p".repeat(1024),
      deletion: "allow-when-empty",
      tags: { team: "x" },
      reasons: { deletion: "It can be written again." },
    }),
  ).toEqual([]);
});

it.each([
  ["some-construct/parameter-name", { parameterName: "a/b" }],
  ["some-construct/description", { description: "d".repeat(1025) }],
  ["some-construct/tier", { tier: "Standard" }],
  ["some-construct/tier", { tier: "toString" }],
  ["some-construct/allowed-pattern", { allowedPattern: "" }],
  ["some-construct/allowed-pattern", { allowedPattern: "p".repeat(1025) }],
  ["some-construct/allowed-pattern", { allowedPattern: "^[a-z" }],
  ["some-construct/deletion", { deletion: "allow-with-contents" }],
  ["some-construct/tags", { tags: { "aws:x": "y" } }],
  ["some-construct/reasons", { reasons: { tier: "It is large." } }],
])("refuses props with the code %s", (code, props) => {
  expect(codesOf(props)).toEqual([code]);
});
