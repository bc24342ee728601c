import { describe, expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/plan-builders.ts";
import type { PlanJson } from "./plan-json.ts";
import { changesOf } from "./changes.ts";
import { guardedChanges, guardName, onlyInState } from "./losses.ts";

const stack = stackOf("prod", { json: { resource: { aws_s3_bucket: { kept: {} } } } });
const lost = (plan: PlanJson) => guardedChanges(changesOf(plan, stack), { protection: "confirm" });
const orphaned = (plan: PlanJson) => onlyInState(lost(plan), stack);
const addresses = (losses: readonly { address: string }[]) => losses.map(({ address }) => address);

describe("guardedChanges", () => {
  const holding = [
    "aws_ecr_repository.x",
    "aws_iam_openid_connect_provider.x",
    "aws_iam_user.x",
    "aws_kms_key.x",
    "aws_s3_bucket.x",
    "aws_ssm_parameter.x",
  ];

  it.each(holding)("finds that %s would be deleted or replaced", (address) => {
    for (const actions of [["delete"], ["delete", "create"], ["create", "delete"]]) {
      expect(addresses(lost(planOf(changeOf(address, actions))))).toEqual([address]);
    }
  });

  it.each(holding)("does not guard creating, changing and forgetting %s", (address) => {
    for (const actions of [["create"], ["update"], ["forget"], ["no-op"]]) {
      expect(lost(planOf(changeOf(address, actions)))).toEqual([]);
    }
  });

  it.each(["aws_iam_role.x", "aws_s3_bucket_policy.x", "terraform_data.x"])(
    "does not guard deleting %s, which holds no data",
    (address) => {
      expect(lost(planOf(changeOf(address, ["delete"])))).toEqual([]);
    },
  );

  it("finds a deposed object, an instance, and a resource in a module", () => {
    const inModule = changeOf("aws_s3_bucket.x", ["delete"], {
      address: "module.m.aws_s3_bucket.x",
    });
    const plan = planOf(
      changeOf("aws_kms_key.x", ["delete"], { deposed: "1234" }),
      changeOf('aws_s3_bucket.many["a"]', ["delete"]),
      inModule,
    );
    expect(addresses(lost(plan))).toEqual([
      "aws_kms_key.x",
      'aws_s3_bucket.many["a"]',
      "module.m.aws_s3_bucket.x",
    ]);
  });

  it("identifies a deposed object by its address and key", () => {
    const plan = planOf(changeOf("aws_kms_key.x", ["delete"], { deposed: "12ab" }));
    expect(lost(plan).map(guardName)).toEqual(["aws_kms_key.x#12ab"]);
  });

  it.each([
    [
      ["delete"],
      { action_reason: "delete_because_no_resource_config" },
      "it is no longer in the config",
    ],
    [["delete"], {}, "it would be destroyed"],
    [["delete", "create"], {}, "it would be replaced"],
    [
      ["delete", "create"],
      { replace_paths: [["bucket"], ["bucket"], ["object_lock_enabled"]] },
      "it would be replaced: bucket, object_lock_enabled cannot be changed",
    ],
  ])("describes the reason: %j %j", (actions, more, reason) => {
    const [loss] = lost(planOf(changeOf("aws_s3_bucket.x", actions, more)));
    expect(loss?.reason).toBe(reason);
  });
});

it("onlyInState returns resources in modules and deposed objects", () => {
  const plan = planOf(
    changeOf("aws_s3_bucket.kept", ["delete"], { deposed: "12ab" }),
    changeOf("aws_s3_bucket.kept", ["delete"], { address: "module.m.aws_s3_bucket.kept" }),
  );
  expect(addresses(orphaned(plan))).toEqual(["aws_s3_bucket.kept", "module.m.aws_s3_bucket.kept"]);
});

it("onlyInState returns resources that are no longer in the config", () => {
  const plan = planOf(
    changeOf("aws_s3_bucket.kept", ["delete"]),
    changeOf("aws_s3_bucket.kept", ["delete"], { address: 'aws_s3_bucket.kept["a.b"]' }),
    changeOf("aws_s3_bucket.gone", ["delete"]),
  );
  expect(addresses(orphaned(plan))).toEqual(["aws_s3_bucket.gone"]);
});
