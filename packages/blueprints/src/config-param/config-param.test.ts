import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Lazy, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { ConfigParam } from "./config-param.ts";
import type { ConfigParamProps } from "./config-param-props.ts";

const built = (props: object) =>
  synth((stack) => {
    new ConfigParam(stack, "config", { parameterName: "/a/b", ...props } as ConfigParamProps);
  }).resource("aws_ssm_parameter");

const problems = (props: object) =>
  problemsOf((stack) => {
    new ConfigParam(stack, "config", { parameterName: "/a/b", ...props } as ConfigParamProps);
  });

describe("a parameter with a name and a value", () => {
  it("is a protected, readable String of the standard tier", () => {
    expect(built({ value: "x" })).toEqual({
      name: "/a/b",
      type: "String",
      insecure_value: "x",
      tier: "Standard",
      lifecycle: { prevent_destroy: true },
    });
  });

  it("has exactly this address", () => {
    const addresses = synth((stack) => {
      new ConfigParam(stack, "config", { parameterName: "/a/b", value: "x" });
    }).addresses();
    expect(addresses).toEqual(["aws_ssm_parameter.config_Parameter_9CB94BC6"]);
  });
});

it("passes on every option", () => {
  expect(
    built({
      value: "x1",
      description: "costs ${money}",
      tier: "advanced",
      allowedPattern: "^x\\d$",
      deletion: "allow-when-empty",
      tags: { team: "a" },
    }),
  ).toEqual({
    name: "/a/b",
    type: "String",
    insecure_value: "x1",
    description: "costs $${money}",
    tier: "Advanced",
    allowed_pattern: "^x\\d$",
    tags: { team: "a" },
  });
});

it.each([
  ["an object as canonical JSON", { b: 1, a: [true] }, "String", '{"a":[true],"b":1}'],
  ["a list as a StringList", ["a", "b c"], "StringList", "a,b c"],
  ["a string unchanged, even if it looks like an expression", "${HOME}", "String", "$${HOME}"],
])("stores %s", (_, value, type, text) => {
  expect(built({ value })).toMatchObject({ type, insecure_value: text });
});

it("accepts a token as a string, as the value and within an object", () => {
  const parameters = synth((stack) => {
    const { arn } = new S3Bucket(stack, "bucket");
    new ConfigParam(stack, "text", { parameterName: "/a/text", value: arn });
    new ConfigParam(stack, "object", { parameterName: "/a/object", value: { arn } });
  }).resources("aws_ssm_parameter");
  expect(parameters["text/Parameter"]?.["insecure_value"]).toBe("${aws_s3_bucket.bucket.arn}");
  expect(parameters["object/Parameter"]?.["insecure_value"]).toBe(
    '{"arn":"${aws_s3_bucket.bucket.arn}"}',
  );
});

it("grants reading by its exact ARN", () => {
  let access: unknown;
  synth((stack) => {
    const parameter = new ConfigParam(stack, "config", { parameterName: "/a/b", value: "x" });
    expect(parameter.parameterArn).toBe("arn:aws:ssm:eu-west-1:123456789012:parameter/a/b");
    access = parameter.readAccess();
  });
  expect(access).toEqual([
    {
      actions: ["ssm:GetParameter", "ssm:GetParameters"],
      resources: ["arn:aws:ssm:eu-west-1:123456789012:parameter/a/b"],
    },
  ]);
});

describe("a value", () => {
  it.each([
    ["4096 bytes", { value: "x".repeat(4096) }],
    ["4096 bytes as JSON", { value: { a: "x".repeat(4096 - '{"a":""}'.length) } }],
    ["8192 bytes in the advanced tier", { value: "x".repeat(8192), tier: "advanced" }],
    ["a string that matches the pattern", { value: "42", allowedPattern: "^\\d+$" }],
    ["a list whose items match the pattern", { value: ["a", "b"], allowedPattern: "^[ab]$" }],
    ["a pattern that only Java can evaluate", { value: "x", allowedPattern: "(?i)^\\Qa\\E$" }],
  ])("is accepted: %s", (_, props) => {
    expect(built(props)["type"]).toMatch(/^String/);
  });

  it.each([
    ["an empty string", { value: "" }, "config-param/value"],
    ["an empty list", { value: [] }, "config-param/value"],
    ["a number", { value: 1 }, "config-param/value"],
    ["no value", {}, "config-param/value"],
    [
      "a list token",
      { value: Token.asList(Lazy.listValue({ produce: () => [] })) },
      "config-param/value",
    ],
    ["an item with a comma", { value: ["a,b"] }, "config-param/value"],
    ["an empty item", { value: ["a", ""] }, "config-param/value"],
    ["an item that ends with whitespace", { value: ["a ", "b"] }, "config-param/value"],
    ["an item that begins with whitespace", { value: ["a", " b"] }, "config-param/value"],
    ["an item that is not a string", { value: [1] }, "config-param/value"],
    ["an object that JSON cannot represent", { value: { a: new Date(0) } }, "config-param/value"],
    ["a reference to another parameter", { value: "x {{ssm:other}}" }, "config-param/value"],
    ["4097 bytes", { value: "x".repeat(4097) }, "config-param/value-size"],
    ["4098 bytes in 2049 characters", { value: "ü".repeat(2049) }, "config-param/value-size"],
    ["8193 bytes", { value: "x".repeat(8193), tier: "advanced" }, "config-param/value-size"],
    [
      "a string that does not match the pattern",
      { value: "x", allowedPattern: "^\\d+$" },
      "config-param/value-pattern",
    ],
    [
      "a list that does not match the pattern, as a whole and item by item",
      { value: ["a", "B"], allowedPattern: "^[a-z]+$" },
      "config-param/value-pattern",
    ],
    [
      "an object whose JSON does not match the pattern",
      { value: { a: 1 }, allowedPattern: "^\\[" },
      "config-param/value-pattern",
    ],
    [
      "4097 bytes as JSON",
      { value: { a: "x".repeat(4097 - '{"a":""}'.length) } },
      "config-param/value-size",
    ],
  ])("is refused: %s", (_, props, code) => {
    expect(problems(props).codes).toEqual([code]);
  });

  it("is refused with a suggestion of the larger tier", () => {
    expect(problems({ value: "x".repeat(4097) }).message).toBe(
      [
        'ConfigParam "test/config" has a problem',
        '  value must have at most 4096 bytes in the tier "standard", got 4097 bytes. Set tier to "advanced".   [config-param/value-size]',
      ].join("\n"),
    );
  });
});

it.each([
  ["does not match the pattern", { allowedPattern: "^\\d+$", value: "hunter2-{{}}" }],
  ["contains a reference", { value: "hunter2 {{ssm:other}}" }],
  ["is too large", { value: "hunter2".repeat(1000) }],
])("never prints a value that %s: it may be a secret by mistake", (_, props) => {
  expect(problems(props).message).not.toContain("hunter2");
});

it("reports all problems at once", () => {
  expect(problems({ parameterName: "a/b", value: "", tier: "x", deletion: "y" }).codes).toEqual([
    "config-param/parameter-name",
    "config-param/tier",
    "config-param/deletion",
    "config-param/value",
  ]);
});

it("refuses the name of another parameter of the stack", () => {
  const { codes, message } = problemsOf((stack) => {
    new ConfigParam(stack, "one", { parameterName: "/a/b", value: "x" });
    new ConfigParam(stack, "two", { parameterName: "/a/b", value: "x" });
  });
  expect(codes).toEqual(["config-param/parameter-name"]);
  expect(message).toContain('which "test/one" already uses');
});

it("refuses a name that differs from another name only by a leading slash", () => {
  const { codes } = problemsOf((stack) => {
    new ConfigParam(stack, "one", { parameterName: "/a", value: "x" });
    new ConfigParam(stack, "two", { parameterName: "a", value: "x" });
  });
  expect(codes).toEqual(["config-param/parameter-name"]);
});

describe("a relaxed default", () => {
  const shown = (props: Partial<ConfigParamProps>) =>
    synth((stack) => {
      new ConfigParam(stack, "config", { parameterName: "/a", value: "x", ...props });
    }).annotations;

  it("is a warning without a reason, and information with a reason", () => {
    const deletion = "allow-when-empty";
    expect(shown({ deletion })).toEqual([["@cdktf/warn", "test/config", expect.any(String)]]);
    expect(shown({ deletion, reasons: { deletion: "It is in the code." } })).toEqual([
      [
        "@cdktf/info",
        "test/config",
        'deletion is "allow-when-empty" instead of "protected": It is in the code.',
      ],
    ]);
  });

  it("is not shown for options that cannot be relaxed", () => {
    expect(shown({ tier: "advanced", allowedPattern: "x", deletion: "protected" })).toEqual([]);
  });
});

describe("a reference to an existing parameter", () => {
  it("creates nothing, and grants reading by its exact ARN", () => {
    let access: unknown;
    const synthesized = synth((stack) => {
      access = ConfigParam.fromName(stack, "/a/b").readAccess();
    });
    expect(synthesized.json["resource"]).toBeUndefined();
    expect(synthesized.json["data"]).toBeUndefined();
    expect(access).toEqual([
      {
        actions: ["ssm:GetParameter", "ssm:GetParameters"],
        resources: ["arn:aws:ssm:eu-west-1:123456789012:parameter/a/b"],
      },
    ]);
  });

  it("may refer to another account and region", () => {
    synth((stack) => {
      const location = { accountId: "210987654321", region: "us-east-1" };
      expect(ConfigParam.fromName(stack, "/a/b", location).parameterArn).toBe(
        "arn:aws:ssm:us-east-1:210987654321:parameter/a/b",
      );
    });
  });

  it("needs no data source for a given account and region", () => {
    const location = { accountId: "210987654321", region: "us-east-1" };
    const synthesized = synth((stack) => {
      void ConfigParam.fromName(stack, "/a/b", location).parameterArn;
    }, {});
    expect(Object.keys(synthesized.json["data"])).toEqual(["aws_partition"]);
  });

  it("may exist several times, and next to the parameter itself", () => {
    synth((stack) => {
      new ConfigParam(stack, "config", { parameterName: "/a/b", value: "x" });
      ConfigParam.fromName(stack, "/a/b");
      ConfigParam.fromName(stack, "/a/b");
    });
  });

  it.each([
    ["config-param/parameter-name", "a/b", {}],
    ["config-param/account-id", "/a/b", { accountId: "1234" }],
    ["config-param/region", "/a/b", { region: "Ireland" }],
  ])("is refused with %s", (code, name, location) => {
    const { codes, message } = problemsOf((stack) => {
      ConfigParam.fromName(stack, name, location);
    });
    expect(codes).toEqual([code]);
    expect(message).toContain('ConfigParam.fromName "test" has a problem');
  });
});

it.each([
  [42, 'got 42. AWS stores strings. Write "42".'],
  [true, 'got true. AWS stores strings. Write "true".'],
  [null, "got null. AWS does not store empty values. Write a string, or remove the parameter."],
  [undefined, "got nothing. AWS does not store empty values."],
  [Symbol("x"), "got symbol. Write a string, a list of strings or a plain object."],
  [
    Token.asNumber(Lazy.numberValue({ produce: () => 1 })),
    "got a token that is not a string. Convert it",
  ],
])("refuses the value %j with a fix for its type", (value, text) => {
  const { message } = problemsOf((stack) => {
    new ConfigParam(stack, "config", { parameterName: "/a", value: value as never });
  });
  expect(message).toContain(text);
});
