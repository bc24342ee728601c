import { Lazy } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { parameterPathAccess } from "./parameter-path-access.ts";
import type { ParameterPathAccessOptions } from "./parameter-path-access-options.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const arn = "arn:aws:ssm:eu-west-1:123456789012:parameter/kantox/dev/api";

function accessTo(path: string, options?: ParameterPathAccessOptions): PolicyStatement[] {
  let access: PolicyStatement[] = [];
  synth((stack) => void (access = parameterPathAccess(stack, path, options)));
  return access;
}

const problems = (path: string, options?: object) =>
  problemsOf((stack) => void parameterPathAccess(stack, path, options));

describe("reading by a path", () => {
  it("covers parameters directly below, however the caller spells the path", () => {
    expect(accessTo("/kantox/dev/api/")).toEqual([
      {
        actions: ["ssm:GetParametersByPath"],
        resources: [arn, `${arn}/`],
        conditions: { StringEqualsIfExists: { "ssm:Recursive": "false" } },
      },
    ]);
  });

  it("covers all levels below if recursive is true", () => {
    expect(accessTo("/kantox/dev/api/", { recursive: true })).toEqual([
      { actions: ["ssm:GetParametersByPath"], resources: [arn, `${arn}/`] },
    ]);
  });

  it("decrypts with the key through SSM, and only below the path", () => {
    expect(accessTo("/kantox/dev/api/", { encryptionKey: keyArn })[1]).toEqual({
      actions: ["kms:Decrypt"],
      resources: [keyArn],
      conditions: {
        StringEquals: { "kms:ViaService": "ssm.eu-west-1.amazonaws.com" },
        StringLike: { "kms:EncryptionContext:PARAMETER_ARN": `${arn}/*` },
      },
    });
  });

  it("accepts an EncryptionKey", () => {
    synth((stack) => {
      const encryptionKey = new EncryptionKey(stack, "key", { alias: "a" });
      const access = parameterPathAccess(stack, "/a/", { encryptionKey });
      expect(access[1]?.resources).toEqual([encryptionKey.keyArn]);
    });
  });

  it("creates nothing", () => {
    const { json } = synth((stack) => void parameterPathAccess(stack, "/a/"));
    expect([json["resource"], json["data"]]).toEqual([undefined, undefined]);
  });
});

const levels = (count: number) => `/${Array(count).fill("l").join("/")}/`;

it.each([
  ["/a/", {}],
  ["/a/", { recursive: false }],
  ["/a/b/", { recursive: true }],
  ["/a.b/c-d/_e/", {}],
  [levels(14), { recursive: true }],
])("accepts %s with %j", (path, options) => {
  expect(accessTo(path, options)).toHaveLength(1);
});

it.each([
  ["parameter-path/path", "/", {}],
  ["parameter-path/path", "", {}],
  ["parameter-path/path", "/a", {}],
  ["parameter-path/path", "a/", {}],
  ["parameter-path/path", "//", {}],
  ["parameter-path/path", "/a//b/", {}],
  ["parameter-path/path", "/a/*/", {}],
  ["parameter-path/path", "/a/${b}/", {}],
  ["parameter-path/path", "/aws/service/", {}],
  ["parameter-path/path", "/SSM/x/", {}],
  ["parameter-path/path", levels(15), {}],
  ["parameter-path/path", undefined as never, {}],
  ["parameter-path/path", Lazy.stringValue({ produce: () => "/a/" }), {}],
  ["parameter-path/recursive", "/a/", { recursive: true }],
  ["parameter-path/recursive", "/a/b/", { recursive: "false" }],
  ["parameter-path/recursive", "/a/b/", { recursive: Lazy.anyValue({ produce: () => true }) }],
  ["parameter-path/encryption-key", "/a/", { encryptionKey: "alias/kantox" }],
])("refuses with the code %s: %j, %j", (code, path, options) => {
  expect(problems(path, options).codes).toEqual([code]);
});

it("reports that the root would open every parameter", () => {
  expect(problems("/").message).toContain("The root contains every parameter of the account.");
});
