import { Construct } from "constructs";
import { TerraformElement } from "cdktf";
import { beforeAll, describe, expect, it } from "vitest";
import * as library from "../../src/index.ts";
import { readPolicy, type Statement } from "../iam-evaluator/policy-document.ts";
import { synth } from "../synth.ts";
import { everyConstruct } from "./every-construct.ts";
import { synthesizedPolicies } from "./synthesized-policies.ts";
import { keysMissingInData } from "./keys-missing-in-data.ts";
import { vocabularyProblems } from "./vocabulary-problems.ts";
import { readVocabulary, type KnownAction } from "./vocabulary.ts";

let vocabulary: ReadonlyMap<string, KnownAction>;

beforeAll(async () => {
  vocabulary = await readVocabulary();
}, 60_000);

const statements = (): readonly Statement[] =>
  synthesizedPolicies(synth(everyConstruct).json).flatMap(({ document, kind }) =>
    readPolicy(document, kind),
  );

describe("the policies of the constructs", () => {
  it("contain only actions, resources and condition keys that AWS knows", () => {
    const problems = statements().flatMap((statement) =>
      vocabularyProblems(statement, vocabulary, Object.keys(keysMissingInData)),
    );
    expect(problems).toEqual([]);
  });

  it("come from every construct of the library", () => {
    const built = new Set<unknown>();
    synth((stack) => {
      everyConstruct(stack);
      for (const each of stack.node.findAll()) built.add(each.constructor);
    });
    const missing = Object.entries(library).filter(
      ([, exported]) =>
        typeof exported === "function" &&
        exported.prototype instanceof Construct &&
        !(exported.prototype instanceof TerraformElement) &&
        !built.has(exported),
    );
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  it.each(Object.entries(keysMissingInData))("use %s, which the data do not contain: %s", (key) => {
    const lacking = statements().flatMap((statement) =>
      vocabularyProblems(statement, vocabulary, []),
    );
    expect(lacking.filter((problem) => problem.endsWith(` ${key}`))).not.toEqual([]);
  });
});

describe("the vocabulary check", () => {
  it.each([
    [{ Action: "s3:GetObjects" }, "s3:GetObjects is not an action"],
    [{ Action: "s3:getObject" }, "s3:getObject is not an action"],
    [{ Action: "s3:Read*" }, "s3:Read* is not an action"],
    [{ Resource: "arn:aws:s3:::bucket" }, "s3:GetObject does not support arn:aws:s3:::bucket"],
    [
      { Resource: "arn:aws:ssm:eu-west-1:1:parameter/a" },
      "s3:GetObject does not support arn:aws:ssm:eu-west-1:1:parameter/a",
    ],
    [{ Resource: "*" }, "s3:GetObject does not support *"],
    [
      { Action: "ecr:GetAuthorizationToken", Resource: "arn:aws:ecr:eu-west-1:1:repository/a" },
      "ecr:GetAuthorizationToken does not support arn:aws:ecr:eu-west-1:1:repository/a",
    ],
    [
      { Condition: { StringEquals: { "s3:prefix": "a/" } } },
      "s3:GetObject has no condition key s3:prefix",
    ],
    [
      { Condition: { StringEquals: { "aws:ResourceAcount": "1" } } },
      "s3:GetObject has no condition key aws:ResourceAcount",
    ],
    [
      { Condition: { StringEquals: { "kms:ViaService": "s3" } } },
      "s3:GetObject has no condition key kms:ViaService",
    ],
  ])("reports %o", (parts, problem) => {
    const statement = {
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::bucket/*",
      ...parts,
    };
    const [read] = readPolicy({ Version: "2012-10-17", Statement: statement }, "identity");
    expect(vocabularyProblems(read!, vocabulary, [])).toEqual([problem]);
  });
});
