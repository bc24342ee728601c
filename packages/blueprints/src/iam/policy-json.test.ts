import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { synth } from "../../test/synth.ts";
import { policyJson } from "./policy-json.ts";

describe("a policy document", () => {
  it("has the parts of every kind of statement, in a fixed order", () => {
    expect(
      policyJson([
        { resources: ["arn:r"], actions: ["s3:GetObject"] },
        {
          conditions: { Bool: { "aws:SecureTransport": "false" } },
          resources: ["arn:r"],
          actions: ["s3:*"],
          principal: "*",
          effect: "Deny",
          sid: "DenyPlainHttp",
        },
        { principal: { Service: "logging.s3.amazonaws.com" }, actions: ["sts:AssumeRole"] },
        { sid: "Rest", effect: "Deny", notActions: ["sts:AssumeRole"], resources: ["*"] },
      ]),
    ).toBe(
      '{"Version":"2012-10-17","Statement":[' +
        '{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:r"]},' +
        '{"Sid":"DenyPlainHttp","Effect":"Deny","Principal":"*","Action":["s3:*"],"Resource":["arn:r"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}},' +
        '{"Effect":"Allow","Principal":{"Service":"logging.s3.amazonaws.com"},"Action":["sts:AssumeRole"]},' +
        '{"Sid":"Rest","Effect":"Deny","NotAction":["sts:AssumeRole"],"Resource":["*"]}' +
        "]}",
    );
  });

  it("is the same for the same permissions in any order", () => {
    const one = policyJson([
      {
        actions: ["b:B", "a:A", "a:A"],
        resources: ["arn:2", "arn:1"],
        conditions: { StringLike: { b: "1", a: "2" }, Bool: { c: "true" } },
      },
    ]);
    const other = policyJson([
      {
        conditions: { Bool: { c: "true" }, StringLike: { a: "2", b: "1" } },
        resources: ["arn:1", "arn:2", "arn:1"],
        actions: ["a:A", "b:B"],
      },
    ]);
    expect(one).toBe(other);
  });

  it("contains each statement once, and keeps the order of statements", () => {
    const [first, second] = ["b", "a"].map((name) => ({
      actions: [`${name}:X`],
      resources: ["arn:r"],
    })) as [never, never];
    expect(policyJson([first, second, first])).toBe(policyJson([first, second]));
    expect(policyJson([first, second])).not.toBe(policyJson([second, first]));
  });

  it("puts resources with the same actions and conditions into one statement", () => {
    const conditions = { StringEquals: { "aws:ResourceAccount": "123456789012" } };
    const read = (resource: string) => ({ actions: ["a:Read"], resources: [resource], conditions });
    expect(JSON.parse(policyJson([read("arn:2"), read("arn:1")])).Statement).toEqual([
      { Effect: "Allow", Action: ["a:Read"], Resource: ["arn:1", "arn:2"], Condition: conditions },
    ]);
  });

  it("keeps statements apart that differ in effect, action, condition or Sid", () => {
    const resources = ["arn:1"];
    const actions = ["a:Read"];
    const conditions = { Bool: { "aws:SecureTransport": "true" } };
    const apart = [
      { actions, resources },
      { actions, resources, effect: "Deny" as const },
      { actions: ["a:Write"], resources },
      { actions, resources, conditions },
      { actions, resources, sid: "Named" },
    ];
    expect(JSON.parse(policyJson(apart)).Statement).toHaveLength(apart.length);
  });

  it("sorts resources without the numbers of their tokens", () => {
    const arns = ["b", "a"].map((name) => `${Token.asString({ resolve: () => "x" })}/${name}`);
    const { Statement } = JSON.parse(policyJson([{ actions: ["a:A"], resources: arns }]));
    expect(Statement[0].Resource.map((arn: string) => arn.split("/")[1])).toEqual(["a", "b"]);
  });

  it("keeps the order of a condition's values, since scanners read only the first", () => {
    const conditions = { StringEquals: { sub: ["z", "a"] } };
    expect(policyJson([{ actions: ["a:A"], resources: ["arn:r"], conditions }])).toContain(
      '{"sub":["z","a"]}',
    );
  });

  it("escapes policy variables for IAM, and leaves only tokens to the engine", () => {
    const built = synth((stack) => {
      const { arn } = new KmsKey(stack, "key");
      const resources = [
        "arn:aws:s3:::home/${aws:username}/*",
        "arn:aws:s3:::team/$${aws:PrincipalTag/team}/*",
        "arn:aws:s3:::${*}${?}${$}/%{if true}",
        "arn:aws:s3:::x/${cognito-identity.amazonaws.com:sub}/*",
        "${aws_s3_bucket.by_hand.arn}/*",
        arn,
      ];
      new IamPolicy(stack, "policy", {
        policy: policyJson([{ actions: ["s3:GetObject"], resources }]),
      });
    });
    expect(JSON.parse(built.resource("aws_iam_policy")["policy"]).Statement[0].Resource).toEqual(
      expect.arrayContaining([
        "arn:aws:s3:::home/$${aws:username}/*",
        "arn:aws:s3:::team/$${aws:PrincipalTag/team}/*",
        "arn:aws:s3:::$${*}$${?}$${$}/%%{if true}",
        "arn:aws:s3:::x/$${cognito-identity.amazonaws.com:sub}/*",
        "$${aws_s3_bucket.by_hand.arn}/*",
        "${aws_kms_key.key.arn}",
      ]),
    );
  });
});
