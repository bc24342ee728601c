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

it("passes every option on", () => {
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
  ["a text as it is, what looks like an expression included", "${HOME}", "String", "$${HOME}"],
])("stores %s", (_, value, type, text) => {
  expect(built({ value })).toMatchObject({ type, insecure_value: text });
});

it("takes a token as a text, on its own and within an object", () => {
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

it("is read by its exact ARN", () => {
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
    ["what the pattern allows", { value: "42", allowedPattern: "^\\d+$" }],
    [
      "a list of which the pattern allows each item",
      { value: ["a", "b"], allowedPattern: "^[ab]$" },
    ],
    ["what only Java can judge", { value: "x", allowedPattern: "(?i)^\\Qa\\E$" }],
  ])("is accepted: %s", (_, props) => {
    expect(built(props)["type"]).toMatch(/^String/);
  });

  it.each([
    ["nothing", { value: "" }, "config-param/value"],
    ["an empty list", { value: [] }, "config-param/value"],
    ["a number", { value: 1 }, "config-param/value"],
    ["none at all", {}, "config-param/value"],
    [
      "a list token",
      { value: Token.asList(Lazy.listValue({ produce: () => [] })) },
      "config-param/value",
    ],
    ["an item with a comma", { value: ["a,b"] }, "config-param/value"],
    ["an empty item", { value: ["a", ""] }, "config-param/value"],
    ["an item that ends in space", { value: ["a ", "b"] }, "config-param/value"],
    ["an item that begins with space", { value: ["a", " b"] }, "config-param/value"],
    ["an item that is no text", { value: [1] }, "config-param/value"],
    ["what JSON cannot hold", { value: { a: new Date(0) } }, "config-param/value"],
    ["another parameter's place", { value: "x {{ssm:other}}" }, "config-param/value"],
    ["4097 bytes", { value: "x".repeat(4097) }, "config-param/value-size"],
    ["4098 bytes in 2049 characters", { value: "ü".repeat(2049) }, "config-param/value-size"],
    ["8193 bytes", { value: "x".repeat(8193), tier: "advanced" }, "config-param/value-size"],
    ["against the pattern", { value: "x", allowedPattern: "^\\d+$" }, "config-param/value-pattern"],
    [
      "a list against the pattern, as a whole and item by item",
      { value: ["a", "B"], allowedPattern: "^[a-z]+$" },
      "config-param/value-pattern",
    ],
    [
      "an object whose JSON is against the pattern",
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

  it("that is too large is told of the tier that takes it", () => {
    expect(problems({ value: "x".repeat(4097) }).message).toBe(
      [
        'ConfigParam "test/config" has a problem',
        '  value must have at most 4096 bytes in the tier "standard", got 4097 bytes. Set tier to "advanced".   [config-param/value-size]',
      ].join("\n"),
    );
  });
});

it.each([
  ["a pattern", { allowedPattern: "^\\d+$", value: "hunter2-{{}}" }],
  ["the place of another parameter", { value: "hunter2 {{ssm:other}}" }],
  ["a size", { value: "hunter2".repeat(1000) }],
])("never prints a value that is against %s: a secret may stand there by mistake", (_, props) => {
  expect(problems(props).message).not.toContain("hunter2");
});

it("reports everything at once", () => {
  expect(problems({ parameterName: "a/b", value: "", tier: "x", deletion: "y" }).codes).toEqual([
    "config-param/parameter-name",
    "config-param/tier",
    "config-param/deletion",
    "config-param/value",
  ]);
});

it("refuses a name that another parameter of the stack has", () => {
  const { codes, message } = problemsOf((stack) => {
    new ConfigParam(stack, "one", { parameterName: "/a/b", value: "x" });
    new ConfigParam(stack, "two", { parameterName: "/a/b", value: "x" });
  });
  expect(codes).toEqual(["config-param/parameter-name"]);
  expect(message).toContain('which "test/one" already uses');
});

it("refuses a name that differs in nothing but the slash before it", () => {
  const { codes } = problemsOf((stack) => {
    new ConfigParam(stack, "one", { parameterName: "/a", value: "x" });
    new ConfigParam(stack, "two", { parameterName: "a", value: "x" });
  });
  expect(codes).toEqual(["config-param/parameter-name"]);
});

describe("a default that is left", () => {
  const shown = (props: Partial<ConfigParamProps>) =>
    synth((stack) => {
      new ConfigParam(stack, "config", { parameterName: "/a", value: "x", ...props });
    }).annotations;

  it("is a warning without a reason, and information with one", () => {
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

  it("is none of them where something else is chosen", () => {
    expect(shown({ tier: "advanced", allowedPattern: "x", deletion: "protected" })).toEqual([]);
  });
});

describe("a parameter that is there", () => {
  it("makes nothing, and is read by its exact ARN", () => {
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

  it("may lie in another account and region", () => {
    synth((stack) => {
      const location = { accountId: "210987654321", region: "us-east-1" };
      expect(ConfigParam.fromName(stack, "/a/b", location).parameterArn).toBe(
        "arn:aws:ssm:us-east-1:210987654321:parameter/a/b",
      );
    });
  });

  it("asks no data source for what is said of it", () => {
    const location = { accountId: "210987654321", region: "us-east-1" };
    const synthesized = synth((stack) => {
      void ConfigParam.fromName(stack, "/a/b", location).parameterArn;
    }, {});
    expect(Object.keys(synthesized.json["data"])).toEqual(["aws_partition"]);
  });

  it("may be named again where it is read again", () => {
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
  [42, 'got 42. AWS stores text. Write "42".'],
  [true, 'got true. AWS stores text. Write "true".'],
  [null, "got null. AWS stores no empty value. Write a text, or remove the parameter."],
  [undefined, "got nothing. AWS stores no empty value."],
  [Symbol("x"), "got symbol. Write a text, a list of texts or a plain object."],
  [
    Token.asNumber(Lazy.numberValue({ produce: () => 1 })),
    "got a token that is no text. Convert it",
  ],
])("answers to the value %j with the fix for its type", (value, text) => {
  const { message } = problemsOf((stack) => {
    new ConfigParam(stack, "config", { parameterName: "/a", value: value as never });
  });
  expect(message).toContain(text);
});
