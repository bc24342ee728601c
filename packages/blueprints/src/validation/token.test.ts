import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { App, Fn, Lazy, TerraformLocal, TerraformStack, TerraformVariable, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { synth } from "../../test/synth.ts";
import { isKnown, isKnownAtPlan, resolvedText, withoutPrefix } from "./token.ts";

describe("a value is known while the app runs", () => {
  it.each(["", "text", "${aws:username}", 0, undefined, null, ["a"], { a: "b" }])(
    "where it is %j",
    (value) => {
      expect(isKnown(value)).toBe(true);
    },
  );

  it("but not where it is, or has in it, a token", () => {
    synth((stack) => {
      const key = new KmsKey(stack, "key");
      for (const value of [
        key.arn,
        `${key.arn}/*`,
        Lazy.stringValue({ produce: () => "a" }),
        Lazy.numberValue({ produce: () => 1 }),
        Token.asList(Fn.split(",", "a,b")),
      ]) {
        expect(isKnown(value)).toBe(false);
      }
    });
  });
});

describe("the resolved text of a value", () => {
  it("is what the synthesized file has, whatever number its token has", () => {
    synth((stack) => {
      const early = new KmsKey(stack, "key");
      const before = resolvedText(stack, `${early.arn}/*`);
      for (let count = 0; count < 5; count++) Token.asString({ resolve: () => "unrelated" });
      expect(resolvedText(stack, `${early.arn}/*`)).toBe(before);
      expect(before).toBe(JSON.stringify("${aws_kms_key.key.arn}/*"));
    });
  });

  it("is JSON of lists and objects, and nothing where there is nothing", () => {
    synth((stack) => {
      expect(resolvedText(stack, { a: ["b", 1] })).toBe('{"a":["b",1]}');
      expect(resolvedText(stack, undefined)).toBe("");
    });
  });
});

describe("a value is known at plan", () => {
  it("where it is text, or comes from a data source, a variable or a local", () => {
    synth((stack) => {
      const identity = new DataAwsCallerIdentity(stack, "identity");
      const variable = new TerraformVariable(stack, "some_name", { type: "string" });
      const local = new TerraformLocal(stack, "local", "a");
      for (const value of [
        "arn:aws:s3:::kantox-data-dev/*",
        "a_b.c",
        `arn:aws:iam::${identity.accountId}:root`,
        variable.stringValue,
        local.asString,
        Fn.join("/", [identity.accountId, "a"]),
        "${data.terraform_remote_state.shared.outputs.key_arn}",
        { resources: [identity.arn], conditions: { StringEquals: { a: ["b"] } } },
      ]) {
        expect(isKnownAtPlan(stack, value)).toBe(true);
      }
    });
  });

  it("but not where any part of it is an attribute of a resource or module", () => {
    synth((stack) => {
      const key = new KmsKey(stack, "key");
      for (const value of [
        key.arn,
        `before ${key.arn} after`,
        Fn.join("/", ["a", key.keyId]),
        Lazy.stringValue({ produce: () => "${aws_kms_key.other[0].arn}" }),
        Lazy.stringValue({ produce: () => "${module.keys.arn}" }),
        { resources: ["arn:aws:s3:::a"], conditions: { StringEquals: { a: [key.arn] } } },
      ]) {
        expect(isKnownAtPlan(stack, value)).toBe(false);
      }
    });
  });

  it("but not where it lies in another stack, whose state may not have it yet", () => {
    const app = new App();
    const [shared, user] = ["shared", "user"].map((name) => {
      const stack = new TerraformStack(app, name);
      new AwsProvider(stack, "aws", { region: "eu-west-1" });
      return stack;
    }) as [TerraformStack, TerraformStack];
    expect(isKnownAtPlan(user, new KmsKey(shared, "key").arn)).toBe(false);
  });
});

describe("a text without its prefix", () => {
  it.each([
    ["/a/b", "a/b"],
    ["a/b", "a/b"],
    ["//a", "/a"],
    ["", ""],
  ])("is of %j: %j", (text, rest) => {
    expect(withoutPrefix(text, "/")).toBe(rest);
  });

  it("is left to the engine only where a token begins it", () => {
    synth((stack) => {
      const name = new TerraformVariable(stack, "name", {}).stringValue;
      const rest = (text: string) => resolvedText(stack, withoutPrefix(text, "/"));
      expect(rest(name)).toBe(JSON.stringify('${trimprefix(var.name, "/")}'));
      expect(rest(`/a/${name}`)).toBe('"a/${var.name}"');
      expect(rest(`a/${name}`)).toBe('"a/${var.name}"');
    });
  });
});
