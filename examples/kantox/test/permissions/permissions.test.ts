import { beforeAll, describe, expect, it } from "vitest";
import { readPolicy } from "../../../../packages/blueprints/test/iam-evaluator/policy-document.ts";
import { keysMissingInData } from "../../../../packages/blueprints/test/iam-vocabulary/keys-missing-in-data.ts";
import { vocabularyProblems } from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary-problems.ts";
import { environments } from "../../src/environments.ts";
import { chooseIdentity, cluster } from "../change-entry.ts";
import { copyProject } from "../project-copy.ts";
import { synthesize } from "../synthesize.ts";
import { attemptsAtDenials } from "./attempts-at-denials.ts";
import { attemptsByAdministrators } from "./attempts-by-administrators.ts";
import { attemptsInDocuments } from "./attempts-in-documents.ts";
import { attemptsInVocabulary } from "./attempts-in-vocabulary.ts";
import { attemptsNearPermissions } from "./attempts-near-permissions.ts";
import { permissionsPage } from "./permissions-page.ts";
import { proofOf, type Proof } from "./proof.ts";
import { violations } from "./violations.ts";

let proof: Proof;

beforeAll(async () => {
  const copy = copyProject();
  try {
    proof = await proofOf(synthesize(copy.project));
  } finally {
    copy.remove();
  }
}, 120_000);

describe("the deployed policies", () => {
  it.each([
    ["every AWS action by every listed caller", attemptsInVocabulary],
    ["every request that a policy matches", attemptsInDocuments],
    ["every request similar to a permission, by outsiders too", attemptsNearPermissions],
    ["every request that is always denied", attemptsAtDenials],
    ["every request of an administrator", attemptsByAdministrators],
  ])("decide as expected for %s", (_, attempts) => {
    expect(firstOf(violations(proof.deployed, attempts(proof)), 20)).toEqual([]);
  });

  it("contain only actions, resources and condition keys that AWS knows", () => {
    const problems = proof.deployed.policies.flatMap(({ document, kind, address }) =>
      readPolicy(document, kind)
        .flatMap((statement) =>
          vocabularyProblems(statement, proof.vocabulary, Object.keys(keysMissingInData)),
        )
        .map((problem) => `${address}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  it("match the permissions page", async () => {
    await expect(permissionsPage(proof)).toMatchFileSnapshot("../../../../docs/permissions.md");
  });
});

describe("the policies of an environment with allowed source addresses", () => {
  it("allow access only from these addresses", async () => {
    const [dev] = environments;
    const allowedSourceAddresses = ["203.0.113.0/24", "2001:db8:12::/48"];
    const copy = copyProject();
    copy.edit(
      "src/environments.ts",
      'name: "dev",',
      `name: "dev", allowedSourceAddresses: ${JSON.stringify(allowedSourceAddresses)},`,
    );
    try {
      const bound = await proofOf(synthesize(copy.project), {
        environments: [{ ...dev, allowedSourceAddresses }],
      });
      for (const attempts of [attemptsInDocuments, attemptsNearPermissions, attemptsAtDenials]) {
        expect(firstOf(violations(bound.deployed, attempts(bound)), 20)).toEqual([]);
      }
    } finally {
      copy.remove();
    }
  }, 120_000);
});

describe("the policies of an environment with a Kubernetes service account", () => {
  const { accessKey, ...dev } = environments[0];
  it.each([
    ["instead of the access key", { ...dev, identity: "kubernetes", cluster }],
    ["next to the access key", { ...dev, identity: "both", cluster, accessKey }],
  ] as const)(
    "decide as expected %s",
    async (_, environment) => {
      const copy = copyProject();
      try {
        chooseIdentity(copy, "dev", environment.identity);
        const other = await proofOf(synthesize(copy.project), { environments: [environment] });
        for (const attempts of [
          attemptsInVocabulary,
          attemptsInDocuments,
          attemptsNearPermissions,
          attemptsAtDenials,
          attemptsByAdministrators,
        ]) {
          expect(firstOf(violations(other.deployed, attempts(other)), 20)).toEqual([]);
        }
      } finally {
        copy.remove();
      }
    },
    240_000,
  );
});

/** Returns the first few items: a proof that fails has thousands of violations. */
function firstOf(found: Iterator<string>, count: number): readonly string[] {
  const first: string[] = [];
  for (let next = found.next(); next.done !== true; next = found.next()) {
    if (first.push(next.value) === count) break;
  }
  return first;
}
