import { describe, expect, it } from "vitest";
import { selectEnvironments, type Selection } from "./select-environments.ts";
import type { Stack } from "./stack.ts";

const stacks: readonly Stack[] = ["shared", "dev", "prod", "prod-eu", "qa"].map((environment) => ({
  name: `kantox-${environment}`,
  directory: `/out/${environment}`,
  dependencies: [],
  json: {},
  deployment: {
    environment,
    protection: "confirm",
    engine: "terraform",
    relaxed: [],
    kubernetesSecrets: [],
  },
}));

const select = (patterns: string[], options: Partial<Selection> = {}, among = stacks) =>
  selectEnvironments(among, { patterns, all: false, needs: "some", ...options }).map(
    ({ deployment }) => deployment.environment,
  );

describe("selectEnvironments", () => {
  it.each([
    [["dev"], ["dev"]],
    [
      ["qa", "shared"],
      ["shared", "qa"],
    ],
    [["dev", "dev", "d*"], ["dev"]],
    [["prod*"], ["prod", "prod-eu"]],
    [["{dev,qa}"], ["dev", "qa"]],
    [["*"], ["shared", "dev", "prod", "prod-eu", "qa"]],
  ])("selects %j in dependency order, without duplicates", (patterns, expected) => {
    expect(select(patterns)).toEqual(expected);
  });

  it("selects every stack with --all", () => {
    expect(select([], { all: true })).toHaveLength(5);
  });

  it("selects every stack for a command that needs no names, or the named ones", () => {
    expect(select([], { needs: "any" })).toHaveLength(5);
    expect(select(["qa"], { needs: "any" })).toEqual(["qa"]);
    expect(select([], { needs: "any" }, [])).toEqual([]);
  });

  it("selects exactly one stack for a command that needs one, even by glob", () => {
    expect(select(["q*"], { needs: "one" })).toEqual(["qa"]);
  });

  const refusals: [string, string, string, () => unknown][] = [
    [
      "a name that does not exist, with a suggestion",
      "environment/unknown",
      'There is no environment "rpod". Did you mean prod?\nKnown: shared, dev, prod, prod-eu, qa.',
      () => select(["dev", "rpod"]),
    ],
    [
      "all unknown names at once, without a far-fetched suggestion",
      "environment/unknown",
      'There is no environment "staging".\nNo environment matches "x*".\nKnown: shared, dev, prod, prod-eu, qa.',
      () => select(["staging", "x*"]),
    ],
    [
      "the name of a stack, and suggests its environment",
      "environment/unknown",
      'There is no environment "kantox-dev". Did you mean dev?\nKnown: shared, dev, prod, prod-eu, qa.',
      () => select(["kantox-dev"]),
    ],
    [
      "a negation, which would match everything else",
      "environment/unknown",
      '"!prod" would match all other environments. Name the environments instead.\nKnown: shared, dev, prod, prod-eu, qa.',
      () => select(["!prod"]),
    ],
    [
      "an empty name, which is probably an unset variable",
      "environment/unknown",
      'There is no environment "".\nKnown: shared, dev, prod, prod-eu, qa.',
      () => select([""]),
    ],
    [
      "no name if at least one is needed",
      "environment/none",
      "Name at least one environment, or --all. List them: kantox list",
      () => select([]),
    ],
    [
      "no name if one is needed",
      "environment/none",
      "Name the environment. List them: kantox list",
      () => select([], { needs: "one" }),
    ],
    [
      "several names if one is needed",
      "environment/several",
      "Name exactly one environment; got prod, prod-eu.",
      () => select(["prod*"], { needs: "one" }),
    ],
    [
      "--all together with names",
      "environment/all-and-names",
      "Give --all or environments, not both; got --all and dev.",
      () => select(["dev"], { all: true }),
    ],
    [
      "any name in an app without stacks",
      "environment/no-stacks",
      "The app synthesizes no stack, so there is no environment. Add one to the app.",
      () => select(["dev"], {}, []),
    ],
  ];
  it.each(refusals)("refuses %s", (_, code, message, act) => {
    expect(act).toThrow(expect.objectContaining({ code, message }));
  });
});
