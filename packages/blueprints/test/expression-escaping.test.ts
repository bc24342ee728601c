import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { expect, it } from "vitest";
import { AssumeRoleServiceIdentity } from "../src/assume-role-service-identity/assume-role-service-identity.ts";
import { ConfigParam } from "../src/config-param/config-param.ts";
import { EncryptedParam } from "../src/encrypted-param/encrypted-param.ts";
import { EncryptionKey } from "../src/encryption-key/encryption-key.ts";
import { policyDocument } from "../src/iam/policy-document.ts";
import { SecureBucket } from "../src/secure-bucket/secure-bucket.ts";
import { synth } from "./synth.ts";

/** Template expressions that an engine would evaluate: one reads a file, the other is a condition. */
const dollar = '${file("/etc/hostname")}';
const percent = "%{if true}x%{endif}";

/** Returns every template expression in synthesized JSON, as an engine reads it. */
function expressionsIn(value: unknown): string[] {
  if (typeof value === "string") {
    // `$${` and `%%{` are escapes, which an engine reads as text.
    const read = value.replaceAll("$${", "").replaceAll("%%{", "");
    return [...read.matchAll(/[$%]\{[^}]*\}/g)].map(([expression]) => expression);
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === "//" ? [] : [...expressionsIn(key), ...expressionsIn(member)],
  );
}

it("escapes template expressions in option values, but not references and tokens", () => {
  const { json } = synth((stack) => {
    const key = new EncryptionKey(stack, "key", { alias: "text" });
    const bucket = new SecureBucket(stack, "bucket", {
      bucketName: "text-is-text",
      lifecycleRules: [
        { id: `${dollar}${percent}`, prefix: `${percent}/`, expiryDays: 1 },
        { id: "several", prefix: `${percent}b/`, tags: { k: "v" }, expiryDays: 1 },
      ],
      reasons: { accessLogs: `${dollar}${percent}` },
    });
    new ConfigParam(stack, "config", {
      parameterName: "/text/config",
      value: { [dollar]: percent },
      description: `${dollar}${percent}`,
    });
    new ConfigParam(stack, "list", { parameterName: "/text/list", value: [dollar, percent] });
    new EncryptedParam(stack, "secret", {
      parameterName: "/text/secret",
      variableName: "secret",
      description: `${dollar}${percent}`,
      allowedPattern: ".{1}%{2}",
      management: "external",
    });
    const statement = {
      actions: ["s3:GetObject"],
      resources: ["arn:aws:s3:::x/${aws:username}${*}${?}${$}%{x}", key.keyArn],
      conditions: {
        StringEquals: { "aws:userid": ["${cognito-identity.amazonaws.com:sub}", percent] },
      },
    };
    new AssumeRoleServiceIdentity(stack, "identity", {
      userName: "text",
      roleName: "text",
      permissions: {
        text: [statement],
        storage: bucket.readAccess(`${percent}/`),
        key: key.decryptAccess({ context: { tenant: "${aws:PrincipalTag/tenant}" } }),
      },
    });
    new IamPolicy(stack, "policy", { policy: policyDocument([statement]) });
  });
  const expected = /^\$\{(?:aws_\w+\.[\w-]+\.\w+|var\.secret|self\.\w+ == "[^"$%]*")\}$/;
  const found = expressionsIn(json["resource"]);
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter((expression) => !expected.test(expression))).toEqual([]);
});
