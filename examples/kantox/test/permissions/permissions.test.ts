import { beforeAll, describe, expect, it } from "vitest";
import { copyProject } from "../project-copy.ts";
import { synthesize } from "../synthesize.ts";
import { proofOf } from "./proof.ts";
import { missingDenials, unexpectedPermissions, type Proof } from "./violations.ts";
import { attemptsInDocuments } from "./attempts-in-documents.ts";
import { attemptsInVocabulary } from "./attempts-in-vocabulary.ts";
import { attemptsNearPermissions } from "./attempts-near-permissions.ts";
import { attemptsAtDenials } from "./attempts-at-denials.ts";

let proof: Proof;

beforeAll(async () => {
  const copy = copyProject();
  try {
    proof = await proofOf(synthesize(copy.project));
  } finally {
    copy.remove();
  }
}, 120_000);

describe("what each identity may do", () => {
  it("is exactly what is written down, over every action of AWS", () => {
    for (const a of [
      attemptsInDocuments,
      attemptsInVocabulary,
      attemptsNearPermissions,
      attemptsAtDenials,
    ]) {
      const t = Date.now();
      let n = 0;
      for (const _ of a(proof)) n++;
      console.log(a.name, n, Date.now() - t);
    }
    console.time("x");
    const found = [...unexpectedPermissions(proof)];
    console.timeEnd("x");
    console.log(found.length);
    expect(found.slice(0, 30)).toEqual([]);
  });
  it("is denied", () => {
    console.time("y");
    const found = [...missingDenials(proof)];
    console.timeEnd("y");
    console.log(found.length);
    expect(found.slice(0, 30)).toEqual([]);
  });
});
