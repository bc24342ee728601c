import { describe, expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/plan-builders.ts";
import type { PlanJson } from "../plan/plan-json.ts";
import { permissionChanges } from "./permission-changes.ts";

const policy = (...statements: object[]) => JSON.stringify({ Statement: statements });

/** Returns the holders with their gained strings. */
function shown(plan: PlanJson): Record<string, string[]> {
  return Object.fromEntries(
    permissionChanges(plan, stackOf("dev")).map(({ holder, gained }) => [
      holder,
      gained.map(({ text }) => text),
    ]),
  );
}

function configured(
  changes: ReturnType<typeof changeOf>[],
  resources: readonly object[],
  more: object = {},
): PlanJson {
  return {
    ...planOf(...changes),
    configuration: { ...more, root_module: { resources } },
  } as PlanJson;
}

describe("two holders with one name", () => {
  const repository = (region: string, address: string) => {
    const values = { name: "api", arn: `arn:aws:ecr:${region}:123456789012:repository/api` };
    return changeOf(`aws_ecr_repository.${address}`, ["no-op"], { before: values, after: values });
  };
  const document = policy({ Effect: "Allow", Principal: "*", Action: "ecr:*" });
  const policyOf = (address: string, actions: string[]) => {
    const values = { repository: "api", policy: document };
    return changeOf(`aws_ecr_repository_policy.${address}`, actions, {
      before: actions.includes("create") ? null : values,
      after: values,
    });
  };
  const changes = [
    repository("eu-west-1", "eu"),
    repository("us-east-1", "us"),
    policyOf("eu", ["no-op"]),
    policyOf("us", ["create"]),
  ];
  const blocks = ["eu", "us"].flatMap((name) => {
    const provider_config_key = name === "us" ? "aws.us" : "aws";
    return [
      { address: `aws_ecr_repository.${name}`, provider_config_key },
      {
        address: `aws_ecr_repository_policy.${name}`,
        provider_config_key,
        expressions: { repository: { references: [`aws_ecr_repository.${name}.name`] } },
      },
    ];
  });
  const region = (constant_value: string) => ({ expressions: { region: { constant_value } } });
  const providers = {
    provider_config: { aws: region("eu-west-1"), "aws.us": region("us-east-1") },
  };

  it("are distinguished by their region", () => {
    expect(shown(configured(changes, blocks, providers))).toEqual({
      "repository api (us-east-1)": ["any principal: ecr:*"],
    });
  });

  it("are distinguished by the provider if the plan creates everything", () => {
    const created = ["eu", "us"].flatMap((name) => [
      changeOf(`aws_ecr_repository.${name}`, ["create"], { after: { name: "api" } }),
      policyOf(name, ["create"]),
    ]);
    expect(Object.keys(shown(configured(created, blocks, providers)))).toEqual([
      "repository api (eu-west-1)",
      "repository api (us-east-1)",
    ]);
    expect(Object.keys(shown(configured(created, blocks)))).toEqual([
      "repository api",
      "repository api (provider aws.us)",
    ]);
  });

  it("are distinguished by their account", () => {
    const role = (account: string, name: string) =>
      changeOf(`aws_iam_role.${name}`, ["update"], {
        before: { name: "r", arn: `arn:aws:iam::${account}:role/r`, assume_role_policy: policy() },
        after: { name: "r", arn: `arn:aws:iam::${account}:role/r`, assume_role_policy: document },
      });
    expect(
      Object.keys(shown(planOf(role("111111111111", "a"), role("222222222222", "b")))),
    ).toEqual(["trust of role r (account 111111111111)", "trust of role r (account 222222222222)"]);
    expect(Object.keys(shown(planOf(role("111111111111", "a"))))).toEqual(["trust of role r"]);
  });
});
