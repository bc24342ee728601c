import { describe, expect, it } from "vitest";
import {
  evaluate,
  type AccessRequest,
  type PolicyDocument,
} from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import { readPolicy } from "../../../../packages/blueprints/test/iam-evaluator/policy-document.ts";
import { readVocabulary } from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";
import { vocabularyProblems } from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary-problems.ts";
import { deployerPage } from "./deployer-page.ts";
import { completePolicies, deployers, documentOf, policiesOf } from "./deployer-policies.ts";
import { notRecorded } from "./not-recorded.ts";

const docs = "../../../../docs";
const boundary = "arn:aws:iam::123456789012:policy/kantox-boundary";
const all = deployers();
const bounded = deployers({ permissionsBoundaryArn: boundary });

describe("the policies of the deployers", () => {
  it("match the page", async () => {
    await expect(deployerPage(all)).toMatchFileSnapshot(`${docs}/deployer-policy.md`);
  });

  it.each(all.map((deployer) => [deployer.target.name, completePolicies(deployer)] as const))(
    "match the files to copy for %s, which fit into an inline policy",
    async (name, policies) => {
      for (const [kind, policy] of Object.entries(policies)) {
        expect(JSON.stringify(policy).length).toBeLessThan(10_240);
        await expect(`${JSON.stringify(policy, null, 2)}\n`).toMatchFileSnapshot(
          `${docs}/deployer-policies/kantox-${name}.${kind}.json`,
        );
      }
    },
  );

  it("contain only actions, resources and condition keys that AWS knows", async () => {
    const vocabulary = await readVocabulary();
    const problems = [...all, ...bounded].flatMap((deployer) =>
      Object.values(completePolicies(deployer)).flatMap((policy) =>
        readPolicy(policy, "identity").flatMap((each) => vocabularyProblems(each, vocabulary, [])),
      ),
    );
    expect(problems).toEqual([]);
  });

  it("contain a wildcard only where AWS requires it, and for objects in buckets that may be deleted", () => {
    const isWild = (text: string): boolean => /[*?]/.test(text);
    const contained = all.flatMap(({ statements }) => statements);
    expect(contained.flatMap(({ actions }) => actions).filter(isWild)).toEqual([]);
    const wild = contained.flatMap(({ sid, resources }) =>
      resources
        .filter(isWild)
        .map((resource) => `${sid} ${resource.replace(/^arn.*(?=key|:::)/, "")}`),
    );
    expect([...new Set(wild)].toSorted()).toEqual([
      "CreateKey *",
      "DecryptSecrets key/*",
      ...["access-logs", "backups", "data", "logs"].map(
        (name) => `DeleteObjects :::kantox-${name}-dev/*`,
      ),
      "EncryptRepositories key/*",
      "EncryptSecrets key/*",
      "ListAliases *",
      "ListParameters *",
      "ReadKey key/*",
      "TagKey key/*",
      "WriteKey key/*",
    ]);
  });

  it("never contain an action that passes a role, attaches a policy or assumes a role", () => {
    const actions = new Set(
      [...all, ...bounded].flatMap(({ statements }) => statements.flatMap((each) => each.actions)),
    );
    const forbidden =
      /^iam:(?:PassRole|Attach|CreatePolicy|SetDefault|CreateLogin|UpdateLogin|Delete\w+PermissionsBoundary|PutUserPolicy|CreateServiceLinked)|^sts:/;
    expect([...actions].filter((action) => forbidden.test(action))).toEqual([]);
  });

  it("list a reason only for actions that they contain, once", () => {
    const actions = new Set(
      all.flatMap(({ statements }) => statements.flatMap((each) => each.actions)),
    );
    const explained = notRecorded.flatMap((each) => each.actions);
    expect(explained.filter((action) => !actions.has(action))).toEqual([]);
    expect(new Set(explained).size).toBe(explained.length);
  });
});

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const withBoundary = { "iam:PermissionsBoundary": boundary };
const tagged = (name: string, environment: string) => ({
  [`aws:${name}/environment`]: environment,
  [`aws:${name}/project`]: "kantox",
});

type Attempt = [
  description: string,
  action: string,
  resource: string,
  context?: Readonly<Record<string, string>>,
];

/** Attempts of the deployer of dev, with a permissions boundary required. */
const refused: Attempt[] = [
  ["creates a role with another name", "iam:CreateRole", role("admin"), withBoundary],
  ["creates a role without the boundary", "iam:CreateRole", role("kantox-aux-role-dev")],
  [
    "creates a role with another boundary",
    "iam:CreateRole",
    role("kantox-aux-role-dev"),
    { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" },
  ],
  [
    "gives permissions to a role without the boundary",
    "iam:PutRolePolicy",
    role("kantox-aux-role-dev"),
  ],
  ["gives permissions to itself", "iam:PutRolePolicy", role("kantox-deployer-dev"), withBoundary],
  ["lets others assume itself", "iam:UpdateAssumeRolePolicy", role("kantox-deployer-dev")],
  [
    "gives permissions to a role of prod",
    "iam:PutRolePolicy",
    role("kantox-aux-role-prod"),
    withBoundary,
  ],
  ["attaches a policy", "iam:AttachRolePolicy", role("kantox-aux-role-dev"), withBoundary],
  ["removes the boundary", "iam:DeleteRolePermissionsBoundary", role("kantox-aux-role-dev")],
  ["replaces the boundary", "iam:PutRolePermissionsBoundary", role("kantox-aux-role-dev")],
  ["changes the boundary", "iam:CreatePolicyVersion", boundary],
  ["passes a role", "iam:PassRole", role("kantox-aux-role-dev")],
  [
    "creates a user without the boundary",
    "iam:CreateUser",
    "arn:aws:iam::123456789012:user/kantox-minikube-base-dev",
  ],
  [
    "creates a key of another user",
    "iam:CreateAccessKey",
    "arn:aws:iam::123456789012:user/someone",
  ],
  ["decrypts with the key of prod", "kms:Decrypt", keyArn, tagged("ResourceTag", "prod")],
  ["changes a key without tags", "kms:PutKeyPolicy", keyArn],
  [
    "claims the key of prod by its tag",
    "kms:TagResource",
    keyArn,
    { ...tagged("RequestTag", "dev"), ...tagged("ResourceTag", "prod") },
  ],
  [
    "gives its key to another environment",
    "kms:TagResource",
    keyArn,
    { ...tagged("RequestTag", "prod"), ...tagged("ResourceTag", "dev") },
  ],
  ["creates a key of another environment", "kms:CreateKey", "*", tagged("RequestTag", "prod")],
  [
    "decrypts another parameter with its key",
    "kms:Decrypt",
    keyArn,
    {
      ...tagged("ResourceTag", "dev"),
      "kms:ViaService": "ssm.eu-west-1.amazonaws.com",
      "kms:EncryptionContext:PARAMETER_ARN": "arn:aws:ssm:eu-west-1:123456789012:parameter/other",
    },
  ],
  [
    "reads a secret of prod",
    "ssm:GetParameter",
    "arn:aws:ssm:eu-west-1:123456789012:parameter/kantox/prod/database/url",
  ],
  ["reads an object", "s3:GetObject", "arn:aws:s3:::kantox-data-dev/a"],
  ["opens a bucket of prod", "s3:PutBucketPolicy", "arn:aws:s3:::kantox-data-prod"],
  [
    "changes a bucket in another account",
    "s3:PutBucketPolicy",
    "arn:aws:s3:::kantox-data-dev",
    { "aws:ResourceAccount": "999999999999" },
  ],
];

const accepted: Attempt[] = [
  [
    "creates its role with the boundary",
    "iam:CreateRole",
    role("kantox-aux-role-dev"),
    withBoundary,
  ],
  [
    "gives permissions to its role with the boundary",
    "iam:PutRolePolicy",
    role("kantox-aux-role-dev"),
    withBoundary,
  ],
  [
    "adds the boundary to its role",
    "iam:PutRolePermissionsBoundary",
    role("kantox-aux-role-dev"),
    withBoundary,
  ],
  ["changes its key", "kms:PutKeyPolicy", keyArn, tagged("ResourceTag", "dev")],
  ["creates its key", "kms:CreateKey", "*", tagged("RequestTag", "dev")],
  ["changes its bucket", "s3:PutBucketPolicy", "arn:aws:s3:::kantox-data-dev"],
];

describe("the deployer of dev, with a permissions boundary", () => {
  const { dev = none } = policiesOf(bounded);

  it.each(refused)("is refused when it %s", (_, ...attempt) => {
    expect(decided(dev, attempt)).toBe("implicitly denied");
  });

  it.each(accepted)("is allowed when it %s", (_, ...attempt) => {
    expect(decided(dev, attempt)).toBe("allowed");
  });
});

describe("the deployers of protected environments", () => {
  it.each([
    ["s3:DeleteBucket", "arn:aws:s3:::kantox-data-NAME"],
    ["s3:DeleteObjectVersion", "arn:aws:s3:::kantox-data-NAME/a"],
    [
      "ssm:DeleteParameter",
      "arn:aws:ssm:eu-west-1:123456789012:parameter/kantox/NAME/database/url",
    ],
    ["kms:ScheduleKeyDeletion", keyArn],
  ])("cannot %s, but the deployer of dev can", (action, resource) => {
    const decisions = Object.entries(policiesOf(all)).map(([name, policy]) => [
      name,
      decided(policy, [action, resource.replace("NAME", name), tagged("ResourceTag", name)]),
    ]);
    expect(Object.fromEntries(decisions)).toEqual({
      shared: "implicitly denied",
      dev: "allowed",
      qa: "implicitly denied",
      prod: "implicitly denied",
    });
  });
});

const none = documentOf([]);

function decided(
  policy: PolicyDocument,
  [action, resource, context = {}]: [string, string, AccessRequest["context"]?],
): string {
  const id = "arn:aws:sts::123456789012:assumed-role/kantox-deployer-dev/session";
  const isS3 = resource.startsWith("arn:aws:s3:");
  const root = { AWS: "arn:aws:iam::123456789012:root" };
  const keyPolicy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" }],
  };
  return evaluate(
    {
      principal: { type: "AWS", id },
      action,
      resource,
      context: { ...(isS3 && { "aws:ResourceAccount": "123456789012" }), ...context },
    },
    { identity: [policy], ...(resource === keyArn && { resource: keyPolicy }) },
  );
}
