import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { TerraformOutput, TerraformVariable, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { synth } from "../../test/synth.ts";
import { ConfigParam } from "../config-param/config-param.ts";
import { EncryptedParam } from "../encrypted-param/encrypted-param.ts";
import { policyJson } from "../iam/policy-json.ts";
import type { ParameterReference } from "./parameter-reference.ts";

/** One parameter in each of the ways to get it. */
const ways: Record<string, (stack: TerraformStack, parameterName: string) => ParameterReference> = {
  "created as a secret": (stack, parameterName) =>
    new EncryptedParam(stack, "secret", { parameterName, variableName: "secret" }),
  "created as configuration": (stack, parameterName) =>
    new ConfigParam(stack, "config", { parameterName, value: "x" }),
  "referred to as a secret": (stack, parameterName) =>
    EncryptedParam.fromName(stack, parameterName),
  "referred to as configuration": (stack, parameterName) =>
    ConfigParam.fromName(stack, parameterName),
};

const fifteenLevels = `/${Array.from({ length: 15 }, (_, level) => `l${level + 1}`).join("/")}`;

describe.each(Object.entries(ways))("a parameter %s", (_, parameterFor) => {
  it.each([
    ["/kantox/dev/api/config", "parameter/kantox/dev/api/config"],
    ["/config", "parameter/config"],
    ["config", "parameter/config"],
    [fifteenLevels, `parameter${fifteenLevels}`],
    ["/kantox.dev/api-v1/_x.y-z_", "parameter/kantox.dev/api-v1/_x.y-z_"],
    ["a.b-c_d", "parameter/a.b-c_d"],
  ])(
    "has an ARN with one slash for the name %s, and grants reading only this ARN",
    (name, resource) => {
      synth((stack) => {
        const parameter = parameterFor(stack, name);
        const arn = `arn:aws:ssm:eu-west-1:123456789012:${resource}`;
        expect(parameter.parameterName).toBe(name);
        expect(parameter.parameterArn).toBe(arn);
        expect(parameter.readAccess()).toEqual([
          { actions: ["ssm:GetParameter", "ssm:GetParameters"], resources: [arn] },
        ]);
      });
    },
  );

  const policyFor = (nameIn: (stack: TerraformStack) => string): string =>
    synth((stack) => {
      const access = parameterFor(stack, nameIn(stack)).readAccess();
      new TerraformOutput(stack, "policy", { value: policyJson(access) });
    }).json["output"].policy.value;

  it("has one slash if only the engine knows its name", () => {
    const policy = policyFor((stack) => new TerraformVariable(stack, "name", {}).stringValue);
    expect(policy).toContain(':parameter/${trimprefix(var.name, "/")}"');
  });

  it("has one slash if its name contains a token after the beginning", () => {
    const policy = policyFor((stack) => `/a/${new S3Bucket(stack, "bucket").id}`);
    expect(policy).toContain(':parameter/a/${aws_s3_bucket.bucket.id}"');
  });
});
