import { describe, expect, it } from "vitest";
import { KubernetesServiceIdentity } from "../../src/index.ts";
import { synth } from "../synth.ts";
import { attemptsAt, firstWrongDecision, type Attempts } from "./attempts.ts";
import { configurations, type Configuration } from "./configurations.ts";
import { weakenings, type TrustStatement, type Weakening } from "./weakened-trust.ts";

/** A synthesized trust policy of an identity, and all attempts to assume its role. */
interface TestedIdentity extends Attempts {
  readonly name: string;
  readonly trust: string;
}

const identities: readonly TestedIdentity[] = Object.entries(configurations).map(
  ([name, configuration]) => ({
    name,
    trust: trustOf(configuration),
    ...attemptsAt(configuration),
  }),
);

const identitiesByName = identities.map((identity) => [identity.name, identity] as const);

function trustOf(configuration: Configuration): string {
  const synthesized = synth((stack) => {
    new KubernetesServiceIdentity(stack, "pod", {
      roleName: "example",
      permissions: {},
      ...configuration,
    });
  });
  return synthesized.resource("aws_iam_role")["assume_role_policy"] as string;
}

const statementsOf = (trust: string) =>
  (JSON.parse(trust) as { Statement: TrustStatement[] }).Statement;

describe("an identity", () => {
  it.each(identitiesByName)("for %s allows every trusted pod, and no other", (_, identity) => {
    expect(firstWrongDecision(identity.trust, identity)).toBeUndefined();
  });

  it.each(identitiesByName)("for %s compares every string exactly", (_, { trust }) => {
    for (const { Condition } of statementsOf(trust)) {
      expect(["StringEquals", "IpAddress,StringEquals"]).toContain(Object.keys(Condition).join());
      const values = Object.values(Condition["StringEquals"]!);
      expect(values.filter((value) => typeof value !== "string" || /[*?$]/.test(value))).toEqual(
        [],
      );
    }
  });
});

describe("the attempts", () => {
  it("include more than 12,000 different untrusted ones", () => {
    const different = identities.flatMap(({ name, untrusted }) =>
      untrusted.map(({ requests }) => JSON.stringify([name, requests])),
    );
    expect(new Set(different).size).toBeGreaterThan(12_000);
  });

  it("include at least sixty deviations, each several times", () => {
    const counts = new Map<string, number>();
    for (const { deviations } of identities.flatMap(({ untrusted }) => untrusted)) {
      for (const deviation of deviations) counts.set(deviation, (counts.get(deviation) ?? 0) + 1);
    }
    expect([...counts].filter(([, times]) => times < 4)).toEqual([]);
    expect(counts.size).toBeGreaterThanOrEqual(60);
  });
});

/** Returns every trust policy with the weakening in one statement. */
function weakened({ weaken }: Weakening) {
  return identities.flatMap((identity) =>
    statementsOf(identity.trust).flatMap((statement, index, all) => {
      const other = weaken(statement);
      if (other === undefined) return [];
      const trust = JSON.stringify({
        Version: "2012-10-17",
        Statement: all.toSpliced(index, 1, other as TrustStatement),
      });
      return [{ identity, trust, where: `${identity.name}, statement ${index}` }];
    }),
  );
}

describe("a trust policy with one weakened statement", () => {
  it.each(weakenings.map((weakening) => [weakening.description, weakening] as const))(
    "makes a wrong decision: %s",
    (_, weakening) => {
      const all = weakened(weakening);
      const unnoticed = all.filter(
        ({ identity, trust }) => firstWrongDecision(trust, identity) === undefined,
      );
      expect(all).not.toEqual([]);
      expect(unnoticed.map(({ where }) => where)).toEqual([]);
    },
  );
});
