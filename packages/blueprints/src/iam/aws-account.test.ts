import { IamUser } from "@cdktf/provider-aws/lib/iam-user/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { account, problemsOf, synth } from "../../test/synth.ts";
import { LifecycledRepo } from "../lifecycled-repo/lifecycled-repo.ts";
import { SecureBucket } from "../secure-bucket/secure-bucket.ts";
import { AwsAccount, setAwsAccount, type AwsAccountOptions } from "./aws-account.ts";

const textOf = ({ partition, region, accountId, dnsSuffix }: AwsAccount): string =>
  [partition, region, accountId, dnsSuffix].join(" ");

describe("the account of a stack", () => {
  it("is used as declared, without any data source", () => {
    const built = synth((stack) => {
      new IamUser(stack, "user", { name: textOf(AwsAccount.of(stack)) });
    });
    expect(built.resource("aws_iam_user")["name"]).toBe("aws eu-west-1 123456789012 amazonaws.com");
    expect(built.json["data"]).toBeUndefined();
  });

  it("is read by one data source for each missing part, under fixed ids", () => {
    const built = synth((stack) => {
      for (const id of ["one", "two"]) {
        new IamUser(stack, id, { name: textOf(AwsAccount.of(stack)) });
      }
    }, {});
    expect(built.resources("aws_iam_user")["two"]!["name"]).toBe(
      "${data.aws_partition.AwsPartition.partition} ${data.aws_region.AwsRegion.id} ${data.aws_caller_identity.AwsAccount.account_id} ${data.aws_partition.AwsPartition.dns_suffix}",
    );
    expect(Object.keys(built.json["data"]).toSorted()).toEqual([
      "aws_caller_identity",
      "aws_partition",
      "aws_region",
    ]);
  });

  it("may be declared in part", () => {
    const built = synth(
      (stack) => {
        new IamUser(stack, "user", { name: AwsAccount.of(stack).accountId });
      },
      { accountId: account.accountId },
    );
    expect(built.resource("aws_iam_user")["name"]).toBe("123456789012");
    expect(built.json["data"]).toBeUndefined();
  });

  it("belongs only to this stack", () => {
    const app = new App();
    const names = [account, { ...account, accountId: "210987654321" }].map((known, index) => {
      const stack = new TerraformStack(app, `stack-${index}`);
      new AwsProvider(stack, "aws", { region: "eu-west-1" });
      setAwsAccount(stack, known);
      return AwsAccount.of(stack).accountId;
    });
    expect(names).toEqual(["123456789012", "210987654321"]);
  });

  it.each([
    ["aws", "amazonaws.com"],
    ["aws-us-gov", "amazonaws.com"],
    ["aws-cn", "amazonaws.com.cn"],
  ])("in the partition %s has the DNS suffix %s", (partition, ending) => {
    synth((stack) => expect(AwsAccount.of(stack).dnsSuffix).toBe(ending), {
      ...account,
      partition,
    });
  });
});

describe("setAwsAccount", () => {
  const refused = (props: AwsAccountOptions) =>
    problemsOf((stack) => {
      const other = new TerraformStack(stack.node.root, "other");
      setAwsAccount(other, props);
    }).codes;

  it.each([
    ["aws-account/account-id", { accountId: "12345678901" }],
    ["aws-account/account-id", { accountId: 123_456_789_012 as never }],
    ["aws-account/region", { region: "ireland" }],
    ["aws-account/region", { region: "eu-west-1a" }],
    ["aws-account/partition", { partition: "AWS" }],
  ])("reports %s for %j", (code, props) => {
    expect(refused(props)).toEqual([code]);
  });

  it("reports all problems at once", () => {
    expect(refused({ accountId: "1", region: "x", partition: "y" })).toEqual([
      "aws-account/account-id",
      "aws-account/region",
      "aws-account/partition",
    ]);
  });

  it.each([
    {},
    { accountId: "012345678901" },
    { region: "us-gov-west-1" },
    { partition: "aws-iso-b" },
  ])("accepts %j", (known) => {
    expect(synth(() => undefined, known).addresses()).toEqual([]);
  });

  it("accepts values that only the engine knows", () => {
    const app = new App();
    const stack = new TerraformStack(app, "test");
    const { stringValue } = new TerraformVariable(stack, "account", { type: "string" });
    setAwsAccount(stack, { accountId: stringValue, region: stringValue, partition: stringValue });
    expect(AwsAccount.of(stack).accountId).toBe(stringValue);
  });

  it("refuses a call after a construct of the stack has used the account", () => {
    const { codes, message } = problemsOf((stack) => {
      const other = new TerraformStack(stack.node.root, "other");
      AwsAccount.of(other);
      setAwsAccount(other, account);
    });
    expect(codes).toEqual(["aws-account/too-late"]);
    expect(message).toContain("before the first blueprint");
  });

  it("refuses a second call with a separate code, with or without a blueprint in between", () => {
    for (const between of [() => {}, (stack: TerraformStack) => AwsAccount.of(stack)]) {
      const { codes, message } = problemsOf((stack) => {
        between(stack);
        setAwsAccount(stack, account);
      });
      expect(codes).toEqual(["aws-account/twice"]);
      expect(message).toContain("must be called once per stack, got a second call. Keep one call");
    }
  });

  it.each([
    ["accountID", { accountID: "123456789012" }, "Did you mean accountId?"],
    ["props", undefined, "must be an object, got nothing"],
    ["props", "123456789012", 'must be an object, got "123456789012"'],
  ])("refuses %s among its options", (property, known, text) => {
    const stack = new TerraformStack(new App(), "test");
    expect(() => setAwsAccount(stack, known as never)).toThrow(
      expect.objectContaining({
        name: "BlueprintError",
        codes: ["aws-account/options"],
        message: expect.stringMatching(new RegExp(`\n  ${property} must .*`)),
      }),
    );
    expect(() => setAwsAccount(stack, known as never)).toThrow(text);
  });

  it.each([
    ["aws", "amazonaws.com"],
    ["aws-cn", "amazonaws.com.cn"],
    ["aws-us-gov", "amazonaws.com"],
    ["aws-eusc", "amazonaws.eu"],
    ["aws-iso", "c2s.ic.gov"],
    ["aws-iso-b", "sc2s.sgov.gov"],
    ["aws-iso-e", "cloud.adc-e.uk"],
    ["aws-iso-f", "csp.hci.ic.gov"],
    ["aws-new", "${data.aws_partition.AwsPartition.dns_suffix}"],
  ])("in the partition %s uses the suffix %s for service endpoints", (partition, suffix) => {
    const region = "eu-west-1";
    const { json } = synth(
      (stack) => {
        const { dnsSuffix } = AwsAccount.of(stack);
        const repository = LifecycledRepo.fromName(stack, "kantox-api");
        new TerraformOutput(stack, "suffix", { value: dnsSuffix });
        new TerraformOutput(stack, "url", { value: repository.repositoryUrl });
        const bucket = SecureBucket.fromName(stack, "kantox-data", {
          encryptionKey: `arn:aws:kms:${region}:123456789012:key/x`,
        });
        new TerraformOutput(stack, "read", { value: JSON.stringify(bucket.readAccess()) });
      },
      { accountId: "123456789012", region, partition },
    );
    const { output } = json;
    expect(output["suffix"].value).toBe(suffix);
    expect(output["url"].value).toBe(`123456789012.dkr.ecr.eu-west-1.${suffix}/kantox-api`);
    expect(output["read"].value).toContain(`"kms:ViaService":"s3.eu-west-1.${suffix}"`);
  });
});
