import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { expect, it } from "vitest";
import {
  ConfigParam,
  EncryptedParam,
  EncryptionKey,
  LifecycledRepo,
  policyDocument,
  SecureBucket,
  ServiceRole,
  type PolicyStatement,
} from "../index.ts";
import { evaluate, type AccessRequest } from "../../test/iam-evaluator/evaluate.ts";
import { synth } from "../../test/synth.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const ssm = "arn:aws:ssm:eu-west-1:123456789012:parameter/example";
const tls = { "aws:SecureTransport": "true" };

/** Returns the read grants of all constructs that a service role can use. */
function grants(stack: Parameters<Parameters<typeof synth>[0]>[0]) {
  const key = new EncryptionKey(stack, "key", { alias: "example" });
  const data = new SecureBucket(stack, "data", { bucketName: "example-data", encryptionKey: key });
  const secret = new EncryptedParam(stack, "secret", {
    parameterName: "/example/secret",
    variableName: "secret",
    encryptionKey: key,
  });
  const config = new ConfigParam(stack, "config", { parameterName: "/example/config", value: "a" });
  const images = new LifecycledRepo(stack, "images", { repositoryName: "example" });
  return {
    storage: data.readAccess("reports/"),
    parameters: [...secret.readAccess(), ...config.readAccess()],
    images: images.pullAccess(),
    key: key.decryptAccess({ context: { tenant: "a" } }),
  } satisfies Record<string, readonly PolicyStatement[]>;
}

/**
 * Returns the policies that a session of a role and the requested resources have, with an example for the key's ARN.
 */
function policiesOf(build: (...args: Parameters<Parameters<typeof synth>[0]>) => void) {
  const built = synth(build);
  const known = (text: string) => text.replaceAll(/\$\{aws_kms_key\.[\w-]+\.arn\}/gu, keyArn);
  return {
    identity: Object.values(built.resources("aws_iam_role_policy")).map(({ policy }) =>
      known(policy as string),
    ),
    bucket: known(built.resource("aws_s3_bucket_policy")["policy"] as string),
    key: built.resource("aws_kms_key")["policy"] as string,
  };
}

const ofServiceRole = policiesOf((stack) => {
  new ServiceRole(stack, "role", {
    roleName: "example",
    service: "lambda",
    permissions: grants(stack),
  });
});

const ofExistingRole = policiesOf((stack) => {
  new IamRolePolicy(stack, "grants", {
    role: "example",
    policy: policyDocument(Object.values(grants(stack)).flat()),
  });
});

const session = {
  type: "AWS",
  id: "arn:aws:sts::123456789012:assumed-role/example/function",
} as const;
const object = (key: string) => `arn:aws:s3:::example-data/${key}`;
const inS3 = (bucket = "example-data") => ({
  "kms:ViaService": "s3.eu-west-1.amazonaws.com",
  "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${bucket}`,
});
const inSsm = (name: string) => ({
  "kms:ViaService": "ssm.eu-west-1.amazonaws.com",
  "kms:EncryptionContext:PARAMETER_ARN": `${ssm}/${name}`,
});

type Row = readonly [action: string, resource: string, context: AccessRequest["context"]];

const allowed: readonly Row[] = [
  ["s3:GetObject", object("reports/a"), { ...tls, "aws:ResourceAccount": "123456789012" }],
  ["kms:Decrypt", keyArn, inS3()],
  ["ssm:GetParameter", `${ssm}/secret`, {}],
  ["ssm:GetParameter", `${ssm}/config`, {}],
  ["kms:Decrypt", keyArn, inSsm("secret")],
  ["kms:Decrypt", keyArn, { "kms:EncryptionContext:tenant": "a" }],
  ["ecr:BatchGetImage", "arn:aws:ecr:eu-west-1:123456789012:repository/example", {}],
  ["ecr:GetAuthorizationToken", "*", {}],
];

const refused: readonly Row[] = [
  ["s3:GetObject", object("invoices/a"), { ...tls, "aws:ResourceAccount": "123456789012" }],
  ["s3:GetObject", object("reports/a"), { "aws:SecureTransport": "false" }],
  ["s3:PutObject", object("reports/a"), { ...tls, "aws:ResourceAccount": "123456789012" }],
  ["kms:Decrypt", keyArn, {}],
  ["kms:Decrypt", keyArn, inS3("other-data")],
  ["kms:Decrypt", keyArn, inSsm("other")],
  ["kms:Decrypt", keyArn, { "kms:EncryptionContext:tenant": "b" }],
  ["kms:GenerateDataKey", keyArn, inS3()],
  ["ssm:PutParameter", `${ssm}/config`, {}],
  ["ssm:GetParameter", `${ssm}/other`, {}],
  ["ecr:PutImage", "arn:aws:ecr:eu-west-1:123456789012:repository/example", {}],
];

const roles = [
  ["a service role", ofServiceRole],
  ["an existing role with policyDocument()", ofExistingRole],
] as const;

const decide = (
  { identity, bucket, key }: typeof ofServiceRole,
  [action, resource, context]: Row,
) => {
  const [, , service] = resource.split(":");
  const onResource = service === "s3" ? bucket : service === "kms" ? key : undefined;
  return evaluate(
    { principal: session, action, resource, context },
    { identity, ...(onResource !== undefined && { resource: onResource }) },
  );
};

it.each(roles.flatMap(([name, role]) => allowed.map((row) => [name, ...row, role] as const)))(
  "lets %s do %s on %s with %j",
  (_, action, resource, context, role) => {
    expect(decide(role, [action, resource, context])).toBe("allowed");
  },
);

it.each(roles.flatMap(([name, role]) => refused.map((row) => [name, ...row, role] as const)))(
  "does not let %s do %s on %s with %j",
  (_, action, resource, context, role) => {
    expect(decide(role, [action, resource, context])).toMatch(/denied$/);
  },
);
