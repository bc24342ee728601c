import { beforeAll, describe, expect, it } from "vitest";
import { environments, shared } from "../../src/environments.ts";
import { copyProject } from "../project-copy.ts";
import { synthesize } from "../synthesize.ts";
import { attemptsAtDenials } from "./attempts-at-denials.ts";
import { attemptsByAdministrators } from "./attempts-by-administrators.ts";
import { attemptsInDocuments } from "./attempts-in-documents.ts";
import { attemptsNearPermissions } from "./attempts-near-permissions.ts";
import type { DeployedPolicy } from "./deployed-policies.ts";
import { locationOf } from "./request-location.ts";
import { mutationsOf, type Mutation } from "./mutations/mutation.ts";
import { proofOf, type Proof } from "./proof.ts";
import { violations, type Attempt } from "./violations.ts";

let proof: Proof;
let attempts: readonly Attempt[];

beforeAll(async () => {
  const copy = copyProject();
  try {
    proof = await proofOf(synthesize(copy.project), {
      environments: environments.filter(({ name }) => name === "dev"),
      shared,
    });
  } finally {
    copy.remove();
  }
  attempts = [
    ...attemptsNearPermissions(proof),
    ...attemptsByAdministrators(proof),
    ...attemptsAtDenials(proof),
  ];
}, 120_000);

/**
 * The mistakes that the proof may miss, because they do not change what anyone may do. The AUX role's trust policy
 * names the base user itself, which is enough within an account, and allows no other action. Wider permissions to
 * assume roles have no effect, because the next statement denies the user all other roles. Nothing allows the user the
 * actions that the mutated policy denies even with MFA. The API role denies every principal, so an added trust
 * statement has no effect.
 */
const harmless = [
  "kantox-dev aws_iam_group_policy.aux_GroupPolicy: drop a statement",
  "kantox-dev aws_iam_group_policy.aux_GroupPolicy: widen an action to its verb",
  "kantox-dev aws_iam_group_policy.aux_GroupPolicy: widen a resource to everything",
  "kantox-dev aws_iam_group_policy.aux_GroupPolicy: widen a resource to a prefix",
  "kantox-dev aws_iam_group_policy.aux_GroupPolicy: turn Resource into NotResource",
  "kantox-dev aws_iam_group_policy.aux_GroupPolicy: drop a condition",
  "kantox-dev aws_iam_group_policy.aux_GroupPolicy: add a statement",
  "kantox-dev aws_iam_role.api_Role: add a statement",
  "kantox-dev aws_iam_role.api_Role: add a statement",
];

describe("the proof of permissions", () => {
  it("passes for the unchanged policies", () => {
    expect(violations(proof.deployed, attempts).next().done).toBe(true);
  });

  it("fails for every mistake in a policy", () => {
    const mutations = proof.deployed.policies.map((policy) => ({
      policy,
      mutations: mutationsOf(policy, proof.vocabulary),
    }));
    const unnoticed = mutations.flatMap(({ policy, mutations: ofPolicy }) => {
      const concerned = attempts.filter((attempt) => concerns(policy, attempt));
      return ofPolicy.filter((mutation) => !isNoticed(mutation, policy, concerned));
    });
    const shown = unnoticed.map(
      ({ name, mistake, policy }) =>
        harmless.find((each) => each === `${withoutHash(policy.address)}: ${mistake}`) ?? name,
    );
    expect(shown).toEqual(harmless);
  }, 600_000);

  it("is tested with every kind of mistake", () => {
    const mistakes = proof.deployed.policies
      .flatMap((policy) => mutationsOf(policy, proof.vocabulary))
      .map(({ mistake }) => mistake);
    expect([...new Set(mistakes)].toSorted()).toMatchInlineSnapshot(`
      [
        "accept a missing key",
        "accept a missing key, with ForAllValues",
        "accept one more value",
        "add a statement",
        "allow another account",
        "allow another user",
        "allow any principal",
        "deny fewer actions",
        "deny on fewer resources",
        "deny on other resources",
        "deny only another account",
        "deny under one more condition",
        "drop a condition",
        "drop a resource",
        "drop a statement",
        "drop an action",
        "exempt more actions",
        "exempt more resources",
        "invert the effect",
        "negate a condition",
        "require another value",
        "require the key to be present",
        "turn Action into NotAction",
        "turn Resource into NotResource",
        "use StringLike with a star",
        "widen a resource to a prefix",
        "widen a resource to everything",
        "widen an action to its service",
        "widen an action to its verb",
      ]
    `);
    expect(mistakes.length).toBeGreaterThan(400);
  });
});

/** Returns whether a policy can affect an attempt: only those by its holder, or on its holder, can change. */
function concerns({ holder }: DeployedPolicy, { caller, request }: Attempt): boolean {
  return caller.holder === holder || locationOf(proof.deployed, caller, request) === holder;
}

function isNoticed(
  mutation: Mutation,
  original: DeployedPolicy,
  concerned: readonly Attempt[],
): boolean {
  const policies = proof.deployed.policies.map((policy) =>
    policy === original ? mutation.policy : policy,
  );
  const deployed = { ...proof.deployed, policies };
  const matched = attemptsInDocuments({
    ...proof,
    deployed: { ...deployed, policies: [mutation.policy] },
  });
  return [matched, concerned].some((each) => violations(deployed, each).next().done === false);
}

function withoutHash(address: string): string {
  return address.replace(/_[0-9A-F]{8}$/u, "");
}
