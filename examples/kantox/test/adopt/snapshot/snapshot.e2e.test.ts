import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { awsClient } from "../../../../../tooling/aws.mjs";
import { startEmulator } from "../../../../../tooling/emulator.mjs";
import { noEmulator } from "../../../../../tooling/test-engine.ts";
import { pushImage } from "../push-image.ts";
import { comparison } from "./comparison.ts";
import { snapshotOf } from "./snapshot.ts";

const account = "123456789012";
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" }],
});
const allow = (action: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
  });
const policyArn = `arn:aws:iam::${account}:policy/p`;
const providerArn = `arn:aws:iam::${account}:oidc-provider/issuer.test`;
const location =
  "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";

type Calls = ReturnType<typeof callsOf>;

/** Something in AWS that is created, changed and deleted. */
interface Example {
  readonly object: string;
  create(aws: Calls): Promise<unknown>;
  change(aws: Calls): Promise<unknown>;
  /** The properties that `change` changes. */
  readonly changes: readonly string[];
  delete(aws: Calls): Promise<unknown>;
}

const examples: readonly Example[] = [
  {
    object: "bucket bucket-one",
    create: (aws) => aws.s3("PUT", "bucket-one", location),
    change: (aws) => aws.s3("PUT", "bucket-one?policy", allow("s3:GetObject")),
    changes: ["policy"],
    delete: (aws) => aws.s3("DELETE", "bucket-one"),
  },
  {
    object: "parameter /plain",
    create: (aws) => aws.parameter("/plain", "String", "one"),
    change: (aws) => aws.parameter("/plain", "String", "two"),
    changes: ["value", "version"],
    delete: (aws) => aws.json("ssm", "DeleteParameter", { Name: "/plain" }),
  },
  {
    object: "parameter /secret",
    create: (aws) => aws.parameter("/secret", "SecureString", "hunter2"),
    change: (aws) => aws.parameter("/secret", "SecureString", "hunter3"),
    changes: ["value", "version"],
    delete: (aws) => aws.json("ssm", "DeleteParameter", { Name: "/secret" }),
  },
  {
    object: "repository r",
    create: (aws) => aws.json("ecr", "CreateRepository", { repositoryName: "r" }),
    change: (aws) =>
      aws.json("ecr", "PutImageTagMutability", {
        repositoryName: "r",
        imageTagMutability: "IMMUTABLE",
      }),
    changes: ["tagMutability"],
    delete: (aws) => aws.json("ecr", "DeleteRepository", { repositoryName: "r", force: true }),
  },
  {
    object: "user u",
    create: (aws) => aws.iam("CreateUser", { UserName: "u" }),
    change: (aws) =>
      aws.iam("PutUserPolicy", { UserName: "u", PolicyName: "p", PolicyDocument: allow("s3:*") }),
    changes: ["inlinePolicies"],
    delete: async (aws) => {
      await aws.iam("DeleteUserPolicy", { UserName: "u", PolicyName: "p" }, true);
      await aws.iam("DeleteUser", { UserName: "u" });
    },
  },
  {
    object: "group g",
    create: (aws) => aws.iam("CreateGroup", { GroupName: "g" }),
    change: (aws) =>
      aws.iam("PutGroupPolicy", { GroupName: "g", PolicyName: "p", PolicyDocument: allow("s3:*") }),
    changes: ["inlinePolicies"],
    delete: async (aws) => {
      await aws.iam("DeleteGroupPolicy", { GroupName: "g", PolicyName: "p" }, true);
      await aws.iam("DeleteGroup", { GroupName: "g" });
    },
  },
  {
    object: "role r",
    create: (aws) => aws.iam("CreateRole", { RoleName: "r", AssumeRolePolicyDocument: trust }),
    change: (aws) =>
      aws.iam("UpdateAssumeRolePolicy", {
        RoleName: "r",
        PolicyDocument: trust.replace("Deny", "Allow"),
      }),
    changes: ["trust"],
    delete: (aws) => aws.iam("DeleteRole", { RoleName: "r" }),
  },
  {
    object: `policy ${policyArn}`,
    create: (aws) => aws.iam("CreatePolicy", { PolicyName: "p", PolicyDocument: allow("s3:*") }),
    change: (aws) =>
      aws.iam("CreatePolicyVersion", {
        PolicyArn: policyArn,
        PolicyDocument: allow("ssm:*"),
        SetAsDefault: "true",
      }),
    changes: ["document", "versions"],
    delete: async (aws) => {
      await aws.iam("DeletePolicyVersion", { PolicyArn: policyArn, VersionId: "v1" }, true);
      await aws.iam("DeletePolicy", { PolicyArn: policyArn });
    },
  },
  {
    object: `OIDC provider ${providerArn}`,
    create: (aws) =>
      aws.iam("CreateOpenIDConnectProvider", {
        Url: "https://issuer.test",
        "ClientIDList.member.1": "a",
        "ThumbprintList.member.1": "a".repeat(40),
      }),
    change: (aws) =>
      aws.iam("UpdateOpenIDConnectProviderThumbprint", {
        OpenIDConnectProviderArn: providerArn,
        "ThumbprintList.member.1": "b".repeat(40),
      }),
    changes: ["thumbprints"],
    delete: (aws) =>
      aws.iam("DeleteOpenIDConnectProvider", { OpenIDConnectProviderArn: providerArn }),
  },
];

describe.skipIf(noEmulator !== "")(`the comparison of two snapshots${noEmulator}`, () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>;
  let aws: Calls;
  const snapshot = () => snapshotOf(emulator.url, account, "eu-west-1");

  beforeAll(async () => {
    emulator = await startEmulator();
    aws = callsOf(emulator.url);
  });
  beforeEach(() => fetch(`${emulator.url}/moto-api/reset`, { method: "POST" }));
  afterAll(() => emulator?.stop());

  it("is empty if nothing happened between them", async () => {
    for (const example of examples) await example.create(aws);
    const before = await snapshot();
    expect([...before.keys()].toSorted()).toEqual(examples.map(({ object }) => object).toSorted());
    const nothing = { lost: [], recreated: [], changed: [], added: [] };
    expect(comparison(before, await snapshot())).toEqual(nothing);
  });

  describe.each(examples)("for a $object", (example) => {
    it("reports that it was added, and after its deletion that it was lost", async () => {
      const before = await snapshot();
      await example.create(aws);
      const after = await snapshot();
      expect(comparison(before, after)).toMatchObject({ lost: [], added: [example.object] });
      await example.delete(aws);
      expect(comparison(after, await snapshot())).toMatchObject({
        lost: [example.object],
        added: [],
      });
    });

    it("reports that its content changed, and nothing else", async () => {
      await example.create(aws);
      const before = await snapshot();
      await example.change(aws);
      const { changed, ...others } = comparison(before, await snapshot());
      expect(others).toEqual({ lost: [], recreated: [], added: [] });
      expect(changed.map(({ property }) => property).toSorted()).toEqual(example.changes);
    });

    it("reports that it was recreated with the same content", async () => {
      await example.create(aws);
      const before = await snapshot();
      await example.delete(aws);
      // Some creation dates are in whole seconds.
      await wait(1100);
      await example.create(aws);
      const { recreated, ...others } = comparison(before, await snapshot());
      expect(new Set(recreated.map(({ name }) => name))).toEqual(new Set([example.object]));
      expect(others).toEqual({ lost: [], changed: [], added: [] });
    });
  });

  it("reports lost versions of an object, and a removed delete marker", async () => {
    await aws.s3("PUT", "bucket-one", location);
    await aws.s3(
      "PUT",
      "bucket-one?versioning",
      "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
    );
    await aws.s3("PUT", "bucket-one/key", "one");
    await aws.s3("PUT", "bucket-one/key", "two");
    await aws.s3("DELETE", "bucket-one/key");
    const before = await snapshot();
    const [first = "", second = ""] = [...before.keys()].filter((name) =>
      name.startsWith("version"),
    );
    const marker = [...before.keys()].find((name) => name.startsWith("delete marker")) ?? "";
    for (const name of [first, marker]) {
      await aws.s3("DELETE", `bucket-one/key?versionId=${name.split(" ").at(-1)}`);
    }
    const { lost, changed } = comparison(before, await snapshot());
    expect(lost).toEqual([marker, first]);
    expect(changed).toMatchObject([{ name: second, property: "isLatest" }]);
  });

  it("reports a new image, another tag of an image, and a lost image", async () => {
    await aws.json("ecr", "CreateRepository", { repositoryName: "r" });
    const push = async (tag: string, build: string): Promise<string> =>
      `image r@${await pushImage(aws, "r", tag, build)}`;
    const first = await push("one", "1");
    const before = await snapshot();
    const second = await push("two", "2");
    await push("stable", "1");
    const between = await snapshot();
    expect(comparison(before, between)).toMatchObject({
      changed: [{ name: first, property: "tags", before: ["one"], after: ["one", "stable"] }],
      added: [second],
    });
    const [, imageDigest] = second.split("@");
    await aws.json("ecr", "BatchDeleteImage", { repositoryName: "r", imageIds: [{ imageDigest }] });
    expect(comparison(between, await snapshot()).lost).toEqual([second]);
  });

  it("reports a new, a disabled and a lost access key", async () => {
    await aws.iam("CreateUser", { UserName: "u" });
    const before = await snapshot();
    const created = await aws.iam("CreateAccessKey", { UserName: "u" });
    const [, id = ""] = /<AccessKeyId>(.*?)</.exec(created) ?? [];
    const name = `access key u/${id}`;
    const active = await snapshot();
    expect(comparison(before, active)).toMatchObject({ changed: [], added: [name] });
    const key = { UserName: "u", AccessKeyId: id };
    await aws.iam("UpdateAccessKey", { ...key, Status: "Inactive" });
    const inactive = await snapshot();
    expect(comparison(active, inactive).changed).toEqual([
      { name, property: "status", before: "Active", after: "Inactive" },
    ]);
    await aws.iam("DeleteAccessKey", key);
    expect(comparison(inactive, await snapshot()).lost).toEqual([name]);
  });

  it("reports a key that is about to be deleted, and an alias of another key", async () => {
    const create = async (): Promise<string> =>
      (await aws.json("kms", "CreateKey")).KeyMetadata.KeyId;
    const [first, second] = [await create(), await create()];
    const AliasName = "alias/a";
    await aws.json("kms", "CreateAlias", { AliasName, TargetKeyId: first });
    const before = await snapshot();
    await aws.json("kms", "UpdateAlias", { AliasName, TargetKeyId: second });
    await aws.json("kms", "ScheduleKeyDeletion", { KeyId: first, PendingWindowInDays: 7 });
    const { changed } = comparison(before, await snapshot());
    expect(changed).toEqual(
      expect.arrayContaining([
        { name: "alias alias/a", property: "key", before: first, after: second },
        {
          name: `key arn:aws:kms:eu-west-1:${account}:key/${first}`,
          property: "state",
          before: "Enabled",
          after: "PendingDeletion",
        },
      ]),
    );
  });

  it("contains neither a secret parameter nor the secret of an access key", async () => {
    await aws.parameter("/secret", "SecureString", "hunter2");
    await aws.iam("CreateUser", { UserName: "u" });
    const created = await aws.iam("CreateAccessKey", { UserName: "u" });
    const [, secret = "missing"] = /<SecretAccessKey>(.*?)</.exec(created) ?? [];
    const text = JSON.stringify([...(await snapshot())]);
    expect([text.includes("hunter2"), text.includes(secret)]).toEqual([false, false]);
    expect(text).toContain("parameter /secret");
  });

  it("is refused for another account", async () => {
    await expect(snapshotOf(emulator.url, "210987654321", "eu-west-1")).rejects.toThrow(
      "is account 123456789012, not 210987654321",
    );
  });
});

/** Returns functions that call an emulator and throw for every error. */
function callsOf(url: string) {
  const aws = awsClient(url, { accessKeyId: "test", secretAccessKey: "test" });
  return {
    json: (service: "ssm" | "ecr" | "kms", action: string, input?: object) =>
      aws.json(service, action, input),
    async s3(method: "PUT" | "DELETE", path: string, body?: string): Promise<void> {
      const answer = await aws.s3(method, path, body);
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.body}`);
    },
    async iam(action: string, input: Record<string, string>, mayFail = false): Promise<string> {
      const answer = await aws.iam({ Action: action, ...input });
      if (!answer.ok && !mayFail) throw new Error(`${action}: ${answer.body}`);
      return answer.body;
    },
    parameter: (Name: string, Type: string, Value: string): Promise<unknown> =>
      aws.json("ssm", "PutParameter", { Name, Type, Value, Overwrite: true }),
  };
}
