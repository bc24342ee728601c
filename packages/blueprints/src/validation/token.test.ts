import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { App, Fn, Lazy, TerraformLocal, TerraformStack, TerraformVariable, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { synth } from "../../test/synth.ts";
import { isKnown, isKnownAtPlan, resolvedText, withoutPrefix } from "./token.ts";

describe("isKnown", () => {
  it.each(["", "text", "${aws:username}", 0, undefined, null, ["a"], { a: "b" }])(
    "is true for %j",
    (value) => {
      expect(isKnown(value)).toBe(true);
    },
  );

  it("is false for a token, and for a string that contains a token", () => {
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

describe("resolvedText", () => {
  it("returns the text of the synthesized file, which does not depend on the number of the token", () => {
    synth((stack) => {
      const early = new KmsKey(stack, "key");
      const before = resolvedText(stack, `${early.arn}/*`);
      for (let count = 0; count < 5; count++) Token.asString({ resolve: () => "unrelated" });
      expect(resolvedText(stack, `${early.arn}/*`)).toBe(before);
      expect(before).toBe(JSON.stringify("${aws_kms_key.key.arn}/*"));
    });
  });

  it("returns JSON for lists and objects, and an empty string for undefined", () => {
    synth((stack) => {
      expect(resolvedText(stack, { a: ["b", 1] })).toBe('{"a":["b",1]}');
      expect(resolvedText(stack, undefined)).toBe("");
    });
  });
});

describe("isKnownAtPlan", () => {
  it("is true for strings, data sources, variables and locals", () => {
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

  it("is false for a value that contains an attribute of a resource or module", () => {
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

  it("is false for a value of another stack, whose state may not contain it yet", () => {
    const app = new App();
    const [shared, user] = ["shared", "user"].map((name) => {
      const stack = new TerraformStack(app, name);
      new AwsProvider(stack, "aws", { region: "eu-west-1" });
      return stack;
    }) as [TerraformStack, TerraformStack];
    expect(isKnownAtPlan(user, new KmsKey(shared, "key").arn)).toBe(false);
  });
});

describe("withoutPrefix", () => {
  it.each([
    ["/a/b", "a/b"],
    ["a/b", "a/b"],
    ["//a", "/a"],
    ["", ""],
  ])("returns the rest of %j: %j", (text, rest) => {
    expect(withoutPrefix(text, "/")).toBe(rest);
  });

  it("lets the engine remove the prefix only if the text begins with a token", () => {
    synth((stack) => {
      const name = new TerraformVariable(stack, "name", {}).stringValue;
      const rest = (text: string) => resolvedText(stack, withoutPrefix(text, "/"));
      expect(rest(name)).toBe(JSON.stringify('${trimprefix(var.name, "/")}'));
      expect(rest(`/a/${name}`)).toBe('"a/${var.name}"');
      expect(rest(`a/${name}`)).toBe('"a/${var.name}"');
    });
  });
});
