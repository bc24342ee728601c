import { describe, expect, it } from "vitest";
import { GithubOidcDeployer, type GithubRepository } from "../../src/index.ts";
import { synth } from "../synth.ts";
import { attemptsAt, type Attempts } from "./attempts.ts";
import { configurations } from "./configurations.ts";
import { firstWrongDecision } from "./first-wrong-decision.ts";
import { inexactConditions } from "./inexact-conditions.ts";
import {
  holes,
  loosenings,
  operatorSwap,
  type TrustStatement,
  type Weakening,
} from "./weakened-trust.ts";

/** A synthesized trust policy of a deployer, and all attempts to assume its role. */
interface TestedDeployer extends Attempts {
  readonly name: string;
  readonly trust: string;
}

const deployers: readonly TestedDeployer[] = Object.entries(configurations).map(
  ([name, repositories]) => ({
    name,
    trust: trustOf(repositories),
    ...attemptsAt(repositories),
  }),
);

const deployersByName = deployers.map((deployer) => [deployer.name, deployer] as const);

function trustOf(repositories: readonly GithubRepository[]): string {
  const synthesized = synth((stack) => {
    new GithubOidcDeployer(stack, "github", { roleName: "github", repositories, permissions: {} });
  });
  return synthesized.resource("aws_iam_role")["assume_role_policy"] as string;
}

describe("a deployer", () => {
  it.each(deployersByName)("for %s allows every trusted run, and no other", (_, deployer) => {
    expect(firstWrongDecision(deployer.trust, deployer)).toBeUndefined();
  });

  it.each(deployersByName)(
    "for %s compares exactly, except for configured prefixes",
    (_, deployer) => {
      expect(inexactConditions(deployer.trust)).toEqual([]);
    },
  );
});

describe("the attempts", () => {
  it.each(["trusted", "untrusted"] as const)(
    "include more than 20,000 different ones: %s",
    (kind) => {
      const tokens = deployers.flatMap((deployer) =>
        deployer[kind].map(({ requests }) =>
          JSON.stringify([deployer.name, withoutActor(requests)]),
        ),
      );
      expect(new Set(tokens).size).toBeGreaterThan(20_000);
    },
  );

  it("include at least forty deviations, each several times", () => {
    const counts = new Map<string, number>();
    for (const { deviations } of deployers.flatMap(({ untrusted }) => untrusted)) {
      for (const deviation of deviations) counts.set(deviation, (counts.get(deviation) ?? 0) + 1);
    }
    expect([...counts].filter(([, times]) => times < 5)).toEqual([]);
    expect(counts.size).toBeGreaterThanOrEqual(40);
  });
});

/** Removes the actor, which no policy compares, so that it does not make two tokens different. */
function withoutActor(requests: unknown): string {
  return JSON.stringify(requests).replace(
    /"token\.actions\.githubusercontent\.com:actor":"[^"]*"/g,
    "",
  );
}

/** Returns every trust policy with the weakening in one statement. */
function weakened({ weaken }: Weakening): {
  deployer: TestedDeployer;
  trust: string;
  where: string;
}[] {
  return deployers.flatMap((deployer) => {
    const policy = JSON.parse(deployer.trust) as { Statement: TrustStatement[] };
    return policy.Statement.flatMap((statement, index) => {
      const other = weaken(statement);
      if (other === undefined) return [];
      const trust = JSON.stringify({
        ...policy,
        Statement: policy.Statement.toSpliced(index, 1, other as TrustStatement),
      });
      return [{ deployer, trust, where: `${deployer.name}, statement ${index}` }];
    });
  });
}

function byDescription(weakenings: readonly Weakening[]) {
  return weakenings.map((weakening) => [weakening.description, weakening] as const);
}

describe("a trust policy with one weakened statement", () => {
  it.each(byDescription(holes))("makes a wrong decision: %s", (_, hole) => {
    const all = weakened(hole);
    const unnoticed = all.filter(
      ({ deployer, trust }) => firstWrongDecision(trust, deployer) === undefined,
    );
    expect(all).not.toEqual([]);
    expect(unnoticed.map(({ where }) => where)).toEqual([]);
  });

  it.each(byDescription(loosenings))(
    "compares inexactly and allows untrusted runs: %s",
    (_, loosening) => {
      const all = weakened(loosening);
      const unnoticed = all.filter(({ trust }) => inexactConditions(trust).length === 0);
      expect(unnoticed.map(({ where }) => where)).toEqual([]);
      expect(
        all.some(({ deployer, trust }) => firstWrongDecision(trust, deployer) !== undefined),
      ).toBe(true);
    },
  );

  it(`compares inexactly, but allows no untrusted run by itself: ${operatorSwap.description}`, () => {
    const all = weakened(operatorSwap);
    expect(all.filter(({ trust }) => inexactConditions(trust).length === 0)).toEqual([]);
    const [{ deployer, trust }] = all as [(typeof all)[number]];
    expect(firstWrongDecision(trust, deployer)).toBeUndefined();
  });

  it("is invalid for AWS without a principal", () => {
    for (const deployer of deployers) {
      const trust = deployer.trust.replace(/"Principal":\{[^}]*\},/, "");
      expect(() => firstWrongDecision(trust, deployer)).toThrow("Principal");
    }
  });
});
