import { describe, expect, it } from "vitest";
import {
  allow,
  answers,
  deny,
  document,
  everything,
  identity,
  onResource,
  other,
  own,
  request,
  root,
  service,
  user,
  userArn,
  wholeBucket,
  type StatementParts,
} from "./documented-answer.ts";
import { type AccessRequest, type Policies } from "./evaluate.ts";

const put = (key: string, parts: Partial<AccessRequest> = {}) =>
  request({ action: "s3:PutObject", resource: `arn:aws:s3:::${key}`, ...parts });
const kms = "https://docs.aws.amazon.com/kms/latest/developerguide";
const keyArn = `arn:aws:kms:eu-west-1:${own}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const decrypt = (parts: Partial<AccessRequest> = {}) =>
  request({ action: "kms:Decrypt", resource: keyArn, context: {}, ...parts });
const onKey = (principal: unknown, statement: StatementParts = {}): Policies => ({
  resource: document(allow({ Principal: principal, Action: "kms:*", Resource: "*", ...statement })),
});
const mayDecrypt = identity(allow({ Action: "kms:Decrypt", Resource: keyArn }));
const throughS3 = identity(
  allow({
    Action: "kms:Decrypt",
    Resource: keyArn,
    Condition: {
      StringEquals: {
        "kms:ViaService": "s3.eu-west-1.amazonaws.com",
        "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::bucket",
      },
    },
  }),
);
const via = (name: string, bucket = "bucket") =>
  decrypt({
    context: {
      "kms:ViaService": `${name}.eu-west-1.amazonaws.com`,
      "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${bucket}`,
    },
  });

describe("the decision for a key", () => {
  it.each(
    answers([
      [
        "a user with a policy, if the key policy delegates to the account",
        "allowed",
        decrypt(),
        { ...mayDecrypt, ...onKey({ AWS: root() }) },
        `${kms}/key-policy-default.html#key-policy-default-allow-root-enable-iam`,
      ],
      [
        "a user with a policy, if the key policy delegates to the account by its id",
        "allowed",
        decrypt(),
        { ...mayDecrypt, ...onKey({ AWS: own }) },
        `${kms}/key-policy-default.html#key-policy-default-allow-root-enable-iam`,
      ],
      [
        "a user without a policy, if the key policy delegates to the account",
        "implicitly denied",
        decrypt(),
        onKey({ AWS: root() }),
        `${kms}/key-policy-default.html#key-policy-default-allow-root-enable-iam`,
      ],
      [
        "a user with a policy, if the key policy does not delegate to the account",
        "implicitly denied",
        decrypt(),
        { ...mayDecrypt, ...onKey({ AWS: userArn("maria") }) },
        `${kms}/key-policies.html`,
      ],
      [
        "a user that the key policy names",
        "allowed",
        decrypt(),
        onKey({ AWS: userArn("carlos") }),
        `${kms}/key-policies.html`,
      ],
      [
        "an action that the key policy does not delegate to the account",
        "implicitly denied",
        decrypt(),
        { ...mayDecrypt, ...onKey({ AWS: root() }, { Action: "kms:Encrypt" }) },
        `${kms}/key-policies.html`,
      ],
      [
        "a user in another account, if both policies allow it",
        "allowed",
        decrypt({ principal: user("carlos", other) }),
        { ...mayDecrypt, ...onKey({ AWS: root(other) }) },
        `${kms}/key-policy-modifying-external-accounts.html`,
      ],
      [
        "a user in another account, if only the key policy allows it",
        "implicitly denied",
        decrypt({ principal: user("carlos", other) }),
        onKey({ AWS: root(other) }),
        `${kms}/key-policy-modifying-external-accounts.html`,
      ],
      [
        "a call through the required service",
        "allowed",
        via("s3"),
        { ...throughS3, ...onKey({ AWS: root() }) },
        `${kms}/conditions-kms.html#conditions-kms-via-service`,
      ],
      [
        "a call through another service",
        "implicitly denied",
        via("ssm"),
        { ...throughS3, ...onKey({ AWS: root() }) },
        `${kms}/conditions-kms.html#conditions-kms-via-service`,
      ],
      [
        "a direct call",
        "implicitly denied",
        decrypt(),
        { ...throughS3, ...onKey({ AWS: root() }) },
        `${kms}/conditions-kms.html#conditions-kms-via-service`,
      ],
      [
        "another encryption context",
        "implicitly denied",
        via("s3", "bucket-2"),
        { ...throughS3, ...onKey({ AWS: root() }) },
        `${kms}/conditions-kms.html#conditions-kms-encryption-context`,
      ],
    ]),
  )("$title", ({ given, expected }) => {
    expect(given()).toBe(expected);
  });
});

const s3Examples =
  "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html";
const ecrExamples =
  "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html";
const onlyTls = deny({
  Principal: "*",
  Action: "s3:*",
  Resource: wholeBucket,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});
const newTls = deny({
  Principal: { AWS: "*" },
  Action: "s3:*",
  Resource: wholeBucket,
  Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
});
const over = (secure: string, version?: string) =>
  request({
    context: {
      "aws:ResourceAccount": own,
      "aws:SecureTransport": secure,
      ...(version !== undefined && { "s3:TlsVersion": version }),
    },
  });
const readsAll = { ...identity(allow(everything)), ...onResource(onlyTls, newTls) };
const logs = onResource(
  allow({
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::bucket/*",
    Condition: {
      ArnLike: { "aws:SourceArn": "arn:aws:s3:::source" },
      StringEquals: { "aws:SourceAccount": own },
    },
  }),
);
const delivers = (bucket: string, account: string) =>
  put("bucket/log", {
    principal: service("logging.s3.amazonaws.com"),
    context: { "aws:SourceArn": `arn:aws:s3:::${bucket}`, "aws:SourceAccount": account },
  });
const repository = `arn:aws:ecr:eu-west-1:${own}:repository/app`;
const pull = request({ action: "ecr:BatchGetImage", resource: repository, context: {} });
const onRepository: Policies = {
  resource: document(
    allow({ Principal: { AWS: userArn("carlos") }, Action: ["ecr:BatchGetImage"] }),
  ),
};

describe("the decision for a bucket and a repository", () => {
  it.each(
    answers([
      ["a request over TLS", "allowed", over("true", "1.2"), readsAll, s3Examples],
      ["a request without TLS", "explicitly denied", over("false"), readsAll, s3Examples],
      [
        "a request over an old TLS version",
        "explicitly denied",
        over("true", "1.1"),
        readsAll,
        s3Examples,
      ],
      ["a request without a TLS version", "allowed", over("true"), readsAll, s3Examples],
      [
        "delivery of the source bucket's logs",
        "allowed",
        delivers("source", own),
        logs,
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
      ],
      [
        "delivery of another bucket's logs",
        "implicitly denied",
        delivers("source2", own),
        logs,
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
      ],
      [
        "delivery of another account's logs",
        "implicitly denied",
        delivers("source", other),
        logs,
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
      ],
      [
        "a pull that a repository policy without a resource allows",
        "allowed",
        pull,
        onRepository,
        ecrExamples,
      ],
      [
        "a push that the repository policy does not allow",
        "implicitly denied",
        { ...pull, action: "ecr:PutImage" },
        onRepository,
        ecrExamples,
      ],
    ]),
  )("$title", ({ given, expected }) => {
    expect(given()).toBe(expected);
  });
});
