import { describe, expect, it } from "vitest";
import { awsInState, resourceOf, stackOf } from "../../test/adopt/adopt-builders.ts";
import { appResources, moduleNames } from "./app-resources.ts";

const role = { name: "reader", assume_role_policy: "{}" };

describe("appResources", () => {
  it("knows address, path, provider and identity of a resource", () => {
    const stack = stackOf("dev", {
      resource: {
        aws_s3_bucket: {
          data_Bucket: {
            bucket: "kantox-data",
            "//": { metadata: { path: "app-dev/data/Bucket", uniqueId: "data_Bucket" } },
          },
        },
      },
    });
    const found = appResources(stack);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      address: "aws_s3_bucket.data_Bucket",
      type: "aws_s3_bucket",
      name: "data_Bucket",
      path: "data/Bucket",
      provider: awsInState,
      place: { accountId: "123456789012", region: "eu-west-1", partition: "aws" },
      identities: ["kantox-data"],
    });
    expect(found[0]?.unknown).toBeUndefined();
  });

  it.each([
    ["terraform", "aws", awsInState],
    ["tofu", "aws", 'provider["registry.opentofu.org/hashicorp/aws"]'],
    ["tofu", "hashicorp/aws", 'provider["registry.opentofu.org/hashicorp/aws"]'],
    ["tofu", "registry.terraform.io/hashicorp/aws", awsInState],
    ["terraform", "acme.example/infra/aws", 'provider["acme.example/infra/aws"]'],
  ])("writes the provider of %s with the source %s as %s", (engine, source, provider) => {
    const stack = stackOf(
      "dev",
      {
        terraform: { required_providers: { aws: { source } } },
        resource: { aws_iam_role: { reader: role } },
      },
      { engine },
    );
    expect(resourceOf(stack, "aws_iam_role").provider).toBe(provider);
  });

  it("understands a missing declaration, another local name, and an alias", () => {
    const missing = stackOf("dev", { terraform: {}, resource: { aws_iam_role: { reader: role } } });
    expect(resourceOf(missing, "aws_iam_role").provider).toBe(awsInState);

    const renamed = stackOf("dev", {
      terraform: { required_providers: { amazon: { source: "hashicorp/aws" } } },
      provider: { amazon: [{ region: "eu-west-1" }, { alias: "us", region: "us-east-1" }] },
      resource: {
        aws_iam_role: { reader: { ...role, provider: "amazon" } },
        aws_ssm_parameter: { a: { name: "/a", type: "String", provider: "amazon.us" } },
      },
    });
    expect(resourceOf(renamed, "aws_iam_role").provider).toBe(awsInState);
    expect(resourceOf(renamed, "aws_ssm_parameter")).toMatchObject({
      provider: `${awsInState}.us`,
      place: { region: "us-east-1", accountId: "123456789012" },
    });
  });

  it("knows the built-in provider", () => {
    const stack = stackOf("dev", { resource: { terraform_data: { a: { input: 1 } } } });
    expect(resourceOf(stack, "terraform_data").provider).toBe(
      'provider["terraform.io/builtin/terraform"]',
    );
  });

  it("prefers the region of a resource to the region of its provider", () => {
    const parameter = { name: "/a", type: "String", region: "us-east-1" };
    const stack = stackOf("dev", { resource: { aws_ssm_parameter: { a: parameter } } });
    expect(resourceOf(stack, "aws_ssm_parameter").place.region).toBe("us-east-1");
  });

  it("identifies a key by all aliases that point to it", () => {
    const stack = stackOf("dev", {
      resource: {
        aws_kms_key: { main: {}, other: {}, alone: {} },
        aws_kms_alias: {
          one: { name: "alias/one", target_key_id: "${aws_kms_key.main.key_id}" },
          two: { name: "alias/two", target_key_id: "${aws_kms_key.main.arn}" },
          three: { name: "alias/three", target_key_id: "${ aws_kms_key.main.id }" },
          other: { name: "alias/other", target_key_id: "${aws_kms_key.other.key_id}" },
          elsewhere: { name: "alias/elsewhere", target_key_id: "1234" },
        },
      },
    });
    const keys = appResources(stack).filter(({ type }) => type === "aws_kms_key");
    expect(keys.map(({ name, identities, unknown }) => [name, identities, unknown])).toEqual([
      ["main", ["alias/one", "alias/two", "alias/three"], undefined],
      ["other", ["alias/other"], undefined],
      ["alone", [], "it has no alias"],
    ]);
  });

  it.each([
    ["aws_s3_bucket", { bucket_prefix: "kantox-" }, "its bucket is not known before the plan"],
    ["aws_s3_bucket", { bucket: "a-${count.index}", count: 2 }, "it uses count"],
    ["aws_iam_role", { name: "${each.key}", for_each: { a: 1 } }, "it uses for_each"],
    ["aws_iam_role_policy", { role: "r" }, "its role or name is not known before the plan"],
    ["random_id", { byte_length: 4 }, "the driver cannot identify objects of its type by name"],
  ])("explains why a resource of type %s with %j is not recognized", (type, body, reason) => {
    const found = resourceOf(stackOf("dev", { resource: { [type]: { a: body } } }), type);
    expect(found.identities).toEqual([]);
    expect(found.unknown).toBe(reason);
  });

  it("takes the account of the environment from its caller, else from the app", () => {
    const json = { resource: { aws_iam_role: { reader: role } } };
    const arn = (stack: ReturnType<typeof stackOf>, account?: string) =>
      appResources(stack, account)[0]?.iamArn("policy/x");
    expect(arn(stackOf("dev", json))).toBe("arn:aws:iam::123456789012:policy/x");
    expect(arn(stackOf("dev", json, { account: null }))).toBeUndefined();
    expect(arn(stackOf("dev", json, { account: null }), "210987654321")).toBe(
      "arn:aws:iam::210987654321:policy/x",
    );
  });
});

describe("moduleNames", () => {
  it("lists modules, but not the metadata", () => {
    expect(moduleNames(stackOf("dev", { module: { network: {}, "//": {} } }))).toEqual(["network"]);
    expect(moduleNames(stackOf("dev", {}))).toEqual([]);
  });
});
