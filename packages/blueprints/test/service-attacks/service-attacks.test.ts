import { describe, expect, it } from "vitest";
import { EncryptionKey, SecureBucket } from "../../src/index.ts";
import { evaluator } from "../iam-evaluator/evaluate.ts";
import { synth } from "../synth.ts";
import { bucketAttempts, keyAttempts, type Attempt } from "./attempts.ts";
import { bucketName, deliveries, keyArn, type Delivery } from "./deliveries.ts";

const all = Object.entries(deliveries);
const keyed = all.filter(([, { keyRequests }]) => keyRequests.length > 0);

function bucketPolicyOf({ entry }: Delivery): string {
  const built = synth((stack) => {
    new SecureBucket(stack, "bucket", {
      bucketName,
      encryptionKey: entry.service === "load-balancer" ? "aes256" : keyArn,
      serviceAccess: [entry],
    });
  });
  return built.resource("aws_s3_bucket_policy")["policy"] as string;
}

function keyPolicyOf({ entry }: Delivery): string {
  const built = synth((stack) => {
    new EncryptionKey(stack, "key", { alias: "example", serviceAccess: [entry] });
  });
  return built.resource("aws_kms_key")["policy"] as string;
}

/** Returns the attempts that a policy decides wrongly. */
function wrong(resource: string, attempts: readonly Attempt[]): string[] {
  const ask = evaluator({ resource });
  return attempts
    .filter(({ request, allowed }) => (ask(request) === "allowed") !== allowed)
    .map(({ what }) => what);
}

interface Statement {
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Action: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Returns every policy with one condition, one action or the path removed from a statement that allows a service. */
function weakened(policy: string): { what: string; policy: string }[] {
  const document = JSON.parse(policy) as { Statement: Statement[] };
  return document.Statement.flatMap((statement, index) => {
    if (!JSON.stringify(statement.Principal).includes("Service")) return [];
    const instead = (what: string, other: object) => ({
      what: `statement ${index} ${what}`,
      policy: JSON.stringify({
        ...document,
        Statement: document.Statement.toSpliced(index, 1, other as Statement),
      }),
    });
    const { Condition = {} } = statement;
    return [
      ...Object.entries(Condition).flatMap(([operator, keys]) =>
        Object.keys(keys).map((key) => {
          const { [key]: _, ...rest } = keys;
          const { [operator]: __, ...others } = Condition;
          const left = Object.keys(rest).length === 0 ? others : { ...others, [operator]: rest };
          return instead(`without ${key}`, { ...statement, Condition: left });
        }),
      ),
      instead("for any service", { ...statement, Principal: "*" }),
      ...statement.Action.map((action) =>
        instead(`without ${action}`, {
          ...statement,
          Action: [...statement.Action.filter((other) => other !== action), "s3:GetBucketTagging"],
        }),
      ),
    ];
  });
}

describe("the policy of a bucket with access for a service", () => {
  it.each(all)("allows exactly what AWS documents for %s", (_, delivery) => {
    expect(wrong(bucketPolicyOf(delivery), bucketAttempts(delivery))).toEqual([]);
  });

  it.each(all)("decides wrongly without any part of a statement for %s", (_, delivery) => {
    const policies = weakened(bucketPolicyOf(delivery));
    const unnoticed = policies.filter(
      ({ policy }) => wrong(policy, bucketAttempts(delivery)).length === 0,
    );
    expect(policies.length).toBeGreaterThanOrEqual(3);
    expect(unnoticed.map(({ what }) => what)).toEqual([]);
  });

  it.each(all)("denies the uploads of %s that ask for another encryption", (_, delivery) => {
    const ask = evaluator({ resource: bucketPolicyOf(delivery) });
    const uploads = bucketAttempts(delivery).filter(
      ({ request, allowed }) => allowed && request.action === "s3:PutObject",
    );
    for (const { request } of uploads) {
      const context = { ...request.context, "s3:x-amz-server-side-encryption": "aws:kms:dsse" };
      expect(ask({ ...request, context })).toBe("explicitly denied");
    }
  });
});

describe("the policy of a key with access for a service", () => {
  it.each(keyed)("allows exactly what AWS documents for %s", (_, delivery) => {
    expect(wrong(keyPolicyOf(delivery), keyAttempts(delivery))).toEqual([]);
  });

  it.each(keyed)("decides wrongly without any part of a statement for %s", (_, delivery) => {
    const unnoticed = weakened(keyPolicyOf(delivery)).filter(
      ({ policy }) => wrong(policy, keyAttempts(delivery)).length === 0,
    );
    expect(unnoticed.map(({ what }) => what)).toEqual([]);
  });
});

it("tests every request of every service, several times each", () => {
  const attempts = all.flatMap(([, delivery]) => [
    ...bucketAttempts(delivery),
    ...keyAttempts(delivery),
  ]);
  expect(attempts.filter(({ allowed }) => allowed).length).toBeGreaterThanOrEqual(20);
  expect(attempts.filter(({ allowed }) => !allowed).length).toBeGreaterThanOrEqual(250);
});
