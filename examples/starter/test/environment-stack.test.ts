import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { Testing } from "cdktf";
import { EnvironmentStack } from "../src/environment-stack.ts";
import { environments } from "../src/environments.ts";

type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Json = Readonly<{
  resource: Readonly<Record<string, Resources>>;
  variable: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}>;

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** The context that the app gets from `cdktf.json`. */
const context = JSON.parse(readFileSync("cdktf.json", "utf8")) as Record<string, unknown>;

const synthesized = environments.map((environment) => {
  const stack = new EnvironmentStack(Testing.app({ context }), environment);
  return { ...environment, json: JSON.parse(Testing.synth(stack)) as Json };
});

const all = (json: Json, type: string) => Object.values(json.resource[type] ?? {});

for (const { name, accountId, json } of synthesized) {
  describe(`the environment ${name}`, () => {
    it("has a private bucket that no apply can destroy", () => {
      const [bucket] = all(json, "aws_s3_bucket");
      assert.equal(bucket?.["bucket"], `my-app-data-${name}-${accountId}`);
      assert.deepEqual(bucket?.["lifecycle"], { prevent_destroy: true });
      const [access] = all(json, "aws_s3_bucket_public_access_block");
      assert.equal(access?.["restrict_public_buckets"], true);
    });

    it("contains no value of a secret", () => {
      const secret = all(json, "aws_ssm_parameter").find(({ type }) => type === "SecureString");
      assert.equal(secret?.["name"], `/my-app/${name}/database/url`);
      assert.equal(secret?.["value_wo"], "${var.database_url}");
      assert.equal(json.variable["database_url"]?.["ephemeral"], true);
      assert.ok(!("default" in (json.variable["database_url"] ?? {})));
    });

    it("lets the app use only its own bucket and parameters", () => {
      const own = new RegExp(`:my-app-data-${name}-${accountId}(/|$)|:parameter/my-app/${name}/`);
      const statements = all(json, "aws_iam_role_policy").flatMap(
        ({ policy }) => (JSON.parse(String(policy)) as { Statement: Statement[] }).Statement,
      );
      assert.ok(statements.length > 0);
      for (const { Effect, Action, Resource } of statements) {
        assert.equal(Effect, "Allow");
        assert.ok(Action.every((action) => !action.includes("*")));
        assert.ok(
          Resource.every((arn) => own.test(arn)),
          Resource.join(),
        );
      }
    });
  });
}

it("requires the name of prod to be typed", () => {
  const prod = environments.find(({ name }) => name === "prod");
  assert.equal(prod?.protection, "typed");
});
