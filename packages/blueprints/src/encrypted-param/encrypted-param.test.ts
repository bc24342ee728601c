import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Lazy, TerraformVariable, Token, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { ConfigParam } from "../config-param/config-param.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { EncryptedParam } from "./encrypted-param.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const required = { parameterName: "/a/url", variableName: "database_url" };
const param = (stack: TerraformStack, props: object = {}, id = "secret") =>
  new EncryptedParam(stack, id, { ...required, ...props });
const parameterOf = (props: object) =>
  synth((stack) => void param(stack, props)).resource("aws_ssm_parameter");
const versionOf = (props: object = {}) => parameterOf(props)["value_wo_version"] as number;
const problems = (props: object) => problemsOf((stack) => void param(stack, props));

describe("a parameter with only its names", () => {
  const built = synth((stack) => void param(stack));

  it("is a protected SecureString that gets its value from a variable", () => {
    expect(built.resource("aws_ssm_parameter")).toEqual({
      name: "/a/url",
      type: "SecureString",
      data_type: "text",
      key_id: "alias/aws/ssm",
      tier: "Standard",
      value_wo: "${var.database_url}",
      value_wo_version: 1711135092,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("creates an ephemeral, sensitive variable without a default and validation", () => {
    expect(built.json["variable"]).toEqual({
      database_url: { type: "string", sensitive: true, ephemeral: true },
    });
  });

  it("has exactly this address", () => {
    expect(built.addresses()).toEqual(["aws_ssm_parameter.secret_Parameter_E7AA7722"]);
  });
});

it("passes on every option", () => {
  const { value_wo_version: _, ...rest } = parameterOf({
    encryptionKey: keyArn,
    tier: "advanced",
    allowedPattern: "^postgres:",
    description: "%{x}",
    deletion: "allow-when-empty",
    tags: { team: "a" },
  });
  expect(rest).toEqual({
    name: "/a/url",
    type: "SecureString",
    data_type: "text",
    key_id: keyArn,
    tier: "Advanced",
    allowed_pattern: "^postgres:",
    description: "%%{x}",
    depends_on: [],
    value_wo: "${var.database_url}",
    tags: { team: "a" },
  });
});

it("depends on its EncryptionKey, so that the key is never destroyed first", () => {
  const built = synth((stack) => {
    param(stack, { encryptionKey: new EncryptionKey(stack, "key", { alias: "a" }) });
  });
  expect(built.resource("aws_ssm_parameter")).toMatchObject({
    key_id: "${aws_kms_key.key_Key_1D35EFFF.arn}",
    depends_on: ["aws_kms_key.key_Key_1D35EFFF"],
  });
});

describe("the version of the value", () => {
  it.each([
    ["name", { parameterName: "/a/other" }],
    ["tier", { tier: "advanced" }],
    ["key", { encryptionKey: keyArn }],
    ["description", { description: "x" }],
    ["allowed pattern", { allowedPattern: "x" }],
    ["revision", { revision: 2 }],
  ])("changes with the %s, which has to be sent together with the value", (_, props) => {
    expect(versionOf(props)).not.toBe(versionOf());
  });

  it.each([
    ["tags", { tags: { team: "a" } }],
    ["management", { management: "external" }],
    ["deletion", { deletion: "allow-when-empty" }],
    ["variable", { variableName: "another" }],
  ])("does not change with the %s", (_, props) => {
    expect(versionOf(props)).toBe(versionOf());
  });

  const withTokens = (others: number) =>
    synth((stack) => {
      for (let other = 0; other < others; other++) {
        const bucket = new S3Bucket(stack, `other-${other}`);
        new S3Bucket(stack, `reader-${other}`, { bucket: bucket.arn });
      }
      const encryptionKey = new EncryptionKey(stack, "key", { alias: "a" });
      const bucket = new S3Bucket(stack, "bucket");
      param(stack, { encryptionKey, description: `for ${bucket.arn}` });
    }).resource("aws_ssm_parameter")["value_wo_version"] as number;

  it("does not change with unrelated resources, with a key and a token in the description", () => {
    expect(withTokens(3)).toBe(withTokens(0));
  });
});

describe("external management", () => {
  it("ignores every argument except the tags, at the same address", () => {
    const built = synth((stack) => void param(stack, { management: "external" }));
    const { lifecycle, ...written } = built.resource("aws_ssm_parameter");
    expect(lifecycle).toEqual({
      prevent_destroy: true,
      ignore_changes: [
        "name",
        "type",
        "data_type",
        "value_wo",
        "value_wo_version",
        "key_id",
        "description",
        "tier",
        "allowed_pattern",
      ],
      postcondition: [
        {
          condition: '${self.name == "/a/url"}',
          error_message: expect.stringContaining("changes to parameterName are ignored"),
        },
        {
          condition: '${self.key_id == "alias/aws/ssm"}',
          error_message: expect.stringContaining("changes to encryptionKey are ignored"),
        },
      ],
    });
    expect(lifecycle.ignore_changes).toEqual(expect.arrayContaining(Object.keys(written)));
    expect(built.addresses()).toEqual(synth((stack) => void param(stack)).addresses());
  });

  it("ignores nothing if management is terraform", () => {
    expect(parameterOf({ management: "terraform" })["lifecycle"]).toEqual({
      prevent_destroy: true,
    });
  });
});

describe("read access", () => {
  const accessOf = (props: object) => {
    let access: PolicyStatement[] = [];
    synth((stack) => void (access = param(stack, props).readAccess()));
    return access;
  };
  const arn = "arn:aws:ssm:eu-west-1:123456789012:parameter/a/url";
  const read = { actions: ["ssm:GetParameter", "ssm:GetParameters"], resources: [arn] };

  it("contains no key for the AWS managed key", () => {
    expect(accessOf({})).toEqual([read]);
  });

  it("contains the customer managed key, through SSM and only for this parameter", () => {
    expect(accessOf({ encryptionKey: keyArn })).toEqual([
      read,
      {
        actions: ["kms:Decrypt"],
        resources: [keyArn],
        conditions: {
          StringEquals: {
            "kms:ViaService": "ssm.eu-west-1.amazonaws.com",
            "kms:EncryptionContext:PARAMETER_ARN": arn,
          },
        },
      },
    ]);
  });
});

describe("a value in the code", () => {
  it.each(["value", "valueWo", "insecureValue", "secret", "secretValue", "default"])(
    "is refused as %s, and not printed",
    (name) => {
      const { codes, message } = problems({ [name]: "hunter2" });
      expect(codes).toEqual(["encrypted-param/value"]);
      expect(message).not.toContain("hunter2");
    },
  );

  it("cannot be read back: no member returns it", () => {
    synth((stack) => {
      const built = param(stack);
      expect(Object.keys(built).toSorted()).toEqual([
        "node",
        "parameterName",
        "resources",
        "variableName",
      ]);
      expect(built.resources.parameter.valueInput).toBeUndefined();
      expect(built.resources.variable.default).toBeUndefined();
    });
  });
});

it.each([
  ["encrypted-param/parameter-name", { parameterName: "a/b" }],
  ["encrypted-param/variable-name", { variableName: "DATABASE_URL" }],
  [
    "encrypted-param/variable-name",
    { variableName: Token.asString(Lazy.stringValue({ produce: () => "x" })) },
  ],
  ["encrypted-param/encryption-key", { encryptionKey: "alias/kantox" }],
  ["encrypted-param/revision", { revision: 0 }],
  ["encrypted-param/management", { management: "ignored" }],
  ["encrypted-param/description", { description: "d".repeat(1025) }],
  ["encrypted-param/tier", { tier: "Standard" }],
  ["encrypted-param/allowed-pattern", { allowedPattern: "" }],
  ["encrypted-param/allowed-pattern", { allowedPattern: "(" }],
  ["encrypted-param/deletion", { deletion: "allow-with-contents" }],
  ["encrypted-param/tags", { tags: { "aws:x": "y" } }],
  ["encrypted-param/reasons", { reasons: { management: "Others rotate it." } }],
])("refuses props with the code %s", (code, props) => {
  expect(problems(props).codes).toEqual([code]);
});

describe("the name of the variable", () => {
  it("is refused if another parameter of the stack uses it", () => {
    const { codes, message } = problemsOf((stack) => {
      param(stack);
      param(stack, { parameterName: "/a/other" }, "other");
    });
    expect(codes).toEqual(["encrypted-param/variable-name"]);
    expect(message).toContain('which "test/secret/Variable" already uses');
  });

  it("is refused if a variable of the app has it", () => {
    const { codes } = problemsOf((stack) => {
      new TerraformVariable(stack, "database_url", {});
      param(stack);
    });
    expect(codes).toEqual(["encrypted-param/variable-name"]);
  });

  it("is refused if a later variable of the app has it", () => {
    expect(() =>
      synth((stack) => {
        param(stack);
        new TerraformVariable(stack, "database_url", {});
      }),
    ).toThrow(
      /variableName must be used once per stack, got "database_url", which "test\/database_url" already uses.*\[encrypted-param\/variable-name\]$/m,
    );
  });

  it("is accepted next to other variables", () => {
    const { json } = synth((stack) => {
      new TerraformVariable(stack, "region", {});
      param(stack);
      param(stack, { parameterName: "/a/other", variableName: "other" }, "other");
    });
    expect(Object.keys(json["variable"]).toSorted()).toEqual(["database_url", "other", "region"]);
  });
});

it("refuses the name of another parameter of the stack, whatever its type", () => {
  const { codes } = problemsOf((stack) => {
    new ConfigParam(stack, "config", { parameterName: "/a/url", value: "x" });
    param(stack);
  });
  expect(codes).toEqual(["encrypted-param/parameter-name"]);
});

it("refuses a name that differs from another name only by a leading slash", () => {
  const { codes } = problemsOf((stack) => {
    new ConfigParam(stack, "config", { parameterName: "url", value: "x" });
    param(stack, { parameterName: "/url" });
  });
  expect(codes).toEqual(["encrypted-param/parameter-name"]);
});

describe("a relaxed default", () => {
  const shown = (props: object) => synth((stack) => void param(stack, props)).annotations;

  it("is a warning without a reason, and information with a reason", () => {
    const deletion = "allow-when-empty";
    expect(shown({ deletion })).toEqual([["@cdktf/warn", "test/secret", expect.any(String)]]);
    expect(shown({ deletion, reasons: { deletion: "It can be rotated." } })).toEqual([
      [
        "@cdktf/info",
        "test/secret",
        'deletion is "allow-when-empty" instead of "protected": It can be rotated.',
      ],
    ]);
  });

  it("is not shown for external management or a customer managed key", () => {
    expect(shown({ management: "external", encryptionKey: keyArn, tier: "advanced" })).toEqual([]);
  });
});

describe("a reference to an existing parameter", () => {
  const there = (props?: Parameters<typeof EncryptedParam.fromName>[2], name = "/a/url") => {
    let access: PolicyStatement[] = [];
    const built = synth((stack) => {
      access = EncryptedParam.fromName(stack, name, props).readAccess();
    });
    return { access, json: built.json };
  };
  const read = (arn: string) => ({
    actions: ["ssm:GetParameter", "ssm:GetParameters"],
    resources: [arn],
  });

  it("creates no variable, no parameter and no data source", () => {
    const { json } = there();
    expect([json["resource"], json["variable"], json["data"]]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("grants the same read access as the parameter itself", () => {
    let made: PolicyStatement[] = [];
    synth((stack) => void (made = param(stack, { encryptionKey: keyArn }).readAccess()));
    expect(there({ encryptionKey: keyArn }).access).toEqual(made);
  });

  it("grants reading in its account and region, and using its key through SSM there", () => {
    const encryptionKey =
      "arn:aws:kms:us-east-1:210987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const arn = "arn:aws:ssm:us-east-1:210987654321:parameter/a/url";
    const { access } = there({ encryptionKey, accountId: "210987654321", region: "us-east-1" });
    expect(access).toEqual([
      read(arn),
      {
        actions: ["kms:Decrypt"],
        resources: [encryptionKey],
        conditions: {
          StringEquals: {
            "kms:ViaService": "ssm.us-east-1.amazonaws.com",
            "kms:EncryptionContext:PARAMETER_ARN": arn,
          },
        },
      },
    ]);
  });

  it("accepts an EncryptionKey", () => {
    synth((stack) => {
      const key = new EncryptionKey(stack, "key", { alias: "a" });
      const access = EncryptedParam.fromName(stack, "/a/url", { encryptionKey: key }).readAccess();
      expect(access[1]?.resources).toEqual([key.keyArn]);
    });
  });

  it.each([
    ["encrypted-param/parameter-name", "a/b", {}],
    ["encrypted-param/account-id", "/a/b", { accountId: "1234" }],
    ["encrypted-param/region", "/a/b", { region: "Ireland" }],
    ["encrypted-param/encryption-key", "/a/b", { encryptionKey: "alias/kantox" }],
    // The key is not in the region of the parameter, which is given or the stack's.
    ["encrypted-param/encryption-key", "/a/b", { encryptionKey: keyArn.replace("eu", "us") }],
    ["encrypted-param/encryption-key", "/a/b", { encryptionKey: keyArn, region: "us-east-1" }],
  ])("is refused with %s", (code, name, props) => {
    const { codes, message } = problemsOf((stack) => {
      EncryptedParam.fromName(stack, name, props);
    });
    expect(codes).toEqual([code]);
    expect(message).toContain('EncryptedParam.fromName "test" has a problem');
  });
});
