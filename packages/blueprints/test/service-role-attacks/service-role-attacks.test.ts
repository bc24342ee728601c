import { describe, expect, it } from "vitest";
import { ServiceRole } from "../../src/index.ts";
import { evaluator } from "../iam-evaluator/evaluate.ts";
import { synth } from "../synth.ts";
import { attemptsOn, roleName, type Attempt } from "./attempts.ts";
import { configurations, type TrustConfiguration } from "./configurations.ts";
import { weakenings, type TrustStatement } from "./weakened-trust.ts";

const roles = Object.entries(configurations).map(([name, configuration]) => ({
  name,
  trust: trustOf(configuration),
  attempts: attemptsOn(configuration),
}));
const rolesByName = roles.map((role) => [role.name, role] as const);

function trustOf({ props }: TrustConfiguration): string {
  const synthesized = synth((stack) => {
    new ServiceRole(stack, "role", { roleName, permissions: {}, ...props });
  });
  return synthesized.resource("aws_iam_role")["assume_role_policy"] as string;
}

/** Every caller has this policy, so that only the trust policy can refuse it. */
const everything = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/** Returns the first attempt that a trust policy decides wrongly. */
function firstWrongDecision(trust: string, attempts: readonly Attempt[]): Attempt | undefined {
  const ask = evaluator({ trust, identity: [everything] });
  return attempts.find(({ request, trusted }) => (ask(request) === "allowed") !== trusted);
}

describe("a service role", () => {
  it.each(rolesByName)("for %s allows every trusted request, and no other", (_, role) => {
    expect(firstWrongDecision(role.trust, role.attempts)).toBeUndefined();
  });

  it.each(rolesByName)("for %s is tried with many trusted and untrusted requests", (_, role) => {
    const different = (trusted: boolean) =>
      new Set(
        role.attempts
          .filter((attempt) => attempt.trusted === trusted)
          .map(({ request }) => JSON.stringify(request)),
      ).size;
    expect(different(true)).toBeGreaterThan(0);
    expect(different(false)).toBeGreaterThan(300);
  });
});

describe("a weakened trust policy", () => {
  it.each(weakenings.map((weakening) => [weakening.description, weakening] as const))(
    "makes a wrong decision: %s",
    (_, { weaken }) => {
      const weakened = roles.flatMap((role) => {
        const policy = JSON.parse(role.trust) as { Statement: [TrustStatement] };
        const statement = weaken(policy.Statement[0]);
        return statement === undefined
          ? []
          : [{ role, trust: JSON.stringify({ ...policy, Statement: [statement] }) }];
      });
      expect(weakened).not.toEqual([]);
      const unnoticed = weakened.filter(
        ({ role, trust }) => firstWrongDecision(trust, role.attempts) === undefined,
      );
      expect(unnoticed.map(({ role }) => role.name)).toEqual([]);
    },
  );
});
