import { expect, it } from "vitest";
import { resolveParameterProps } from "./parameter-props.ts";
import { parameterProblems } from "./parameter-rules.ts";

const codesOf = (props: object) =>
  parameterProblems(resolveParameterProps({ parameterName: "/a/b", ...props }), "room").map(
    ({ code }) => code,
  );

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
  ["room/parameter-name", { parameterName: "a/b" }],
  ["room/description", { description: "d".repeat(1025) }],
  ["room/tier", { tier: "Standard" }],
  ["room/tier", { tier: "toString" }],
  ["room/allowed-pattern", { allowedPattern: "" }],
  ["room/allowed-pattern", { allowedPattern: "p".repeat(1025) }],
  ["room/allowed-pattern", { allowedPattern: "^[a-z" }],
  ["room/deletion", { deletion: "allow-with-contents" }],
  ["room/tags", { tags: { "aws:x": "y" } }],
  ["room/reasons", { reasons: { tier: "It is large." } }],
])("refuses with %s", (code, props) => {
  expect(codesOf(props)).toEqual([code]);
});
