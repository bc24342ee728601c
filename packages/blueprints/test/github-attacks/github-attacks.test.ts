import { describe, expect, it } from "vitest";
import { GithubOidcDeployer, type GithubRepository } from "../../src/index.ts";
import { synth } from "../synth.ts";
import { attemptsAt, type Attempts } from "./attempts.ts";
import { configurations } from "./configurations.ts";
import { firstMistake } from "./first-mistake.ts";
import { inexactConditions } from "./inexact-conditions.ts";
import { holes, loosenings, swap, type TrustStatement, type Weakening } from "./weakened-trust.ts";

/** A deployer's trust policy as it is synthesized, and everybody who tries to get in. */
interface Door extends Attempts {
  readonly name: string;
  readonly trust: string;
}

const doors: readonly Door[] = Object.entries(configurations).map(([name, repositories]) => ({
  name,
  trust: trustOf(repositories),
  ...attemptsAt(repositories),
}));

const doorsByName = doors.map((door) => [door.name, door] as const);

function trustOf(repositories: readonly GithubRepository[]): string {
  const synthesized = synth((stack) => {
    new GithubOidcDeployer(stack, "github", { roleName: "github", repositories, permissions: {} });
  });
  return synthesized.resource("aws_iam_role")["assume_role_policy"] as string;
}

describe("a deployer for", () => {
  it.each(doorsByName)("%s: lets in every run that is meant, and nobody else", (_, door) => {
    expect(firstMistake(door.trust, door)).toBeUndefined();
  });

  it.each(doorsByName)("%s: compares exactly, but for beginnings that are named", (_, door) => {
    expect(inexactConditions(door.trust)).toEqual([]);
  });
});

describe("those who try to get in", () => {
  it.each(["own", "strangers"] as const)(
    "are twenty thousand %s and more, all different",
    (who) => {
      const tokens = doors.flatMap((door) =>
        door[who].map(({ requests }) => JSON.stringify([door.name, withoutActor(requests)])),
      );
      expect(new Set(tokens).size).toBeGreaterThan(20_000);
    },
  );

  it("tell forty lies, each several times", () => {
    const told = new Map<string, number>();
    for (const { lies } of doors.flatMap(({ strangers }) => strangers)) {
      for (const lie of lies) told.set(lie, (told.get(lie) ?? 0) + 1);
    }
    expect([...told].filter(([, times]) => times < 5)).toEqual([]);
    expect(told.size).toBeGreaterThanOrEqual(40);
  });
});

/** No policy looks at who started a run, so that does not make two tokens different. */
function withoutActor(requests: unknown): string {
  return JSON.stringify(requests).replace(
    /"token\.actions\.githubusercontent\.com:actor":"[^"]*"/g,
    "",
  );
}

/** Every trust policy in which one statement was spoiled so. */
function spoiled({ spoil }: Weakening): { door: Door; trust: string; where: string }[] {
  return doors.flatMap((door) => {
    const policy = JSON.parse(door.trust) as { Statement: TrustStatement[] };
    return policy.Statement.flatMap((statement, index) => {
      const other = spoil(statement);
      if (other === undefined) return [];
      const trust = JSON.stringify({
        ...policy,
        Statement: policy.Statement.toSpliced(index, 1, other as TrustStatement),
      });
      return [{ door, trust, where: `${door.name}, statement ${index}` }];
    });
  });
}

function byWhat(weakenings: readonly Weakening[]) {
  return weakenings.map((weakening) => [weakening.what, weakening] as const);
}

describe("a trust policy of which one statement, whichever, is", () => {
  it.each(byWhat(holes))("%s: is found by who gets in or stays out", (_, hole) => {
    const all = spoiled(hole);
    const unnoticed = all.filter(({ door, trust }) => firstMistake(trust, door) === undefined);
    expect(all).not.toEqual([]);
    expect(unnoticed.map(({ where }) => where)).toEqual([]);
  });

  it.each(byWhat(loosenings))("%s: is found by its form, and by who gets in", (_, loosening) => {
    const all = spoiled(loosening);
    const unnoticed = all.filter(({ trust }) => inexactConditions(trust).length === 0);
    expect(unnoticed.map(({ where }) => where)).toEqual([]);
    expect(all.some(({ door, trust }) => firstMistake(trust, door) !== undefined)).toBe(true);
  });

  it(`${swap.what}: is found by its form, and lets nobody in by itself`, () => {
    const all = spoiled(swap);
    expect(all.filter(({ trust }) => inexactConditions(trust).length === 0)).toEqual([]);
    const [{ door, trust }] = all as [(typeof all)[number]];
    expect(firstMistake(trust, door)).toBeUndefined();
  });

  it("without a principal: is none that AWS takes", () => {
    for (const door of doors) {
      const trust = door.trust.replace(/"Principal":\{[^}]*\},/, "");
      expect(() => firstMistake(trust, door)).toThrow("Principal");
    }
  });
});
