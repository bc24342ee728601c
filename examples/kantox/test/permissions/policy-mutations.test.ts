import { beforeAll, describe, expect, it } from "vitest";
import { environments, shared } from "../../src/environments.ts";
import { copyProject } from "../project-copy.ts";
import { synthesize } from "../synthesize.ts";
import { attemptsAtDenials } from "./attempts-at-denials.ts";
import { attemptsByAdministrators } from "./attempts-by-administrators.ts";
import { attemptsInDocuments } from "./attempts-in-documents.ts";
import { attemptsNearPermissions } from "./attempts-near-permissions.ts";
import type { DeployedPolicy } from "./deployed-policies.ts";
import { locationOf } from "./places.ts";
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
 * The mistakes that the proof may overlook, since nobody may more or less for it: the AUX role's trust names the
 * base user itself, which is enough within an account, and knows no other way to assume it; what is denied with
 * MFA too is allowed to the user by nobody; and no trust comes up against the API role's denial of everybody.
 */
const harmless = [
  "kantox-dev aws_iam_group_policy.aux_GroupPolicy: drop a statement",
  "kantox-dev aws_iam_group_policy.aux_GroupPolicy: widen an action to its verb",
  "kantox-dev aws_iam_group_policy.aux_GroupPolicy: drop a condition",
  "kantox-dev aws_iam_role.api_Role: plant a statement",
  "kantox-dev aws_iam_role.api_Role: plant a statement",
];

describe("the proof of who may do what", () => {
  it("is green for the policies as they are", () => {
    expect(violations(proof.deployed, attempts).next().done).toBe(true);
  });

  it("turns red for every mistake in a policy", () => {
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

  it("was tried with every kind of mistake", () => {
    const mistakes = proof.deployed.policies
      .flatMap((policy) => mutationsOf(policy, proof.vocabulary))
      .map(({ mistake }) => mistake);
    expect([...new Set(mistakes)].toSorted()).toMatchInlineSnapshot(`
      [
        "ask for another value",
        "ask that the key is there",
        "deny fewer actions",
        "deny it on fewer resources",
        "deny it on other resources",
        "deny it to another account alone",
        "deny it to one more condition",
        "drop a condition",
        "drop a resource",
        "drop a statement",
        "drop an action",
        "let another account in",
        "let everybody in",
        "let somebody else in",
        "let the key be absent",
        "let the key be absent, by ForAllValues",
        "plant a statement",
        "put StringLike with a star",
        "spare more actions",
        "take one more value",
        "turn Action into NotAction",
        "turn Resource into NotResource",
        "turn a condition round",
        "turn it round",
        "widen a resource to everything",
        "widen a resource to what begins so",
        "widen an action to its service",
        "widen an action to its verb",
      ]
    `);
    expect(mistakes.length).toBeGreaterThan(400);
  });
});

/** A changed policy changes no other decision than its holder's, and those about its holder. */
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
  const spoken = attemptsInDocuments({
    ...proof,
    deployed: { ...deployed, policies: [mutation.policy] },
  });
  return [spoken, concerned].some((each) => violations(deployed, each).next().done === false);
}

function withoutHash(address: string): string {
  return address.replace(/_[0-9A-F]{8}$/u, "");
}
