import { describe, expect, it } from "vitest";
import { grantsOf } from "../../../test/schema/read-side.ts";

describe("aws_lambda_permission", () => {
  const none = {
    action: "lambda:InvokeFunction",
    function_url_auth_type: null,
    principal_org_id: null,
    qualifier: null,
    source_account: null,
    source_arn: null,
  };
  const grants = (values: object) => grantsOf("aws_lambda_permission", { ...none, ...values });

  it.each([
    [{ principal: "s3.amazonaws.com" }, "s3.amazonaws.com for any account: lambda:InvokeFunction"],
    [
      { principal: "s3.amazonaws.com", source_account: "123456789012" },
      "s3.amazonaws.com for account 123456789012: lambda:InvokeFunction",
    ],
    [
      { principal: "sns.amazonaws.com", source_arn: "arn:topic" },
      "sns.amazonaws.com for arn:topic: lambda:InvokeFunction",
    ],
    [
      { principal: "sns.amazonaws.com", source_arn: undefined },
      "sns.amazonaws.com for (known after the apply): lambda:InvokeFunction",
    ],
    [{ principal: "*" }, "anyone: lambda:InvokeFunction"],
    [
      { principal: "*", principal_org_id: "o-1" },
      "anyone (organization o-1): lambda:InvokeFunction",
    ],
    [{ principal: "123456789012" }, "account 123456789012: lambda:InvokeFunction"],
    [
      {
        principal: "*",
        action: "lambda:InvokeFunctionUrl",
        function_url_auth_type: "NONE",
        qualifier: "live",
      },
      "anyone: lambda:InvokeFunctionUrl (alias or version live) (URL with NONE)",
    ],
  ])("reads %j", (values, text) => {
    expect(grants(values)).toEqual([text]);
  });
});

describe("aws_lambda_function_url", () => {
  it("allows anyone only without authorization", () => {
    const url = (type: string) =>
      grantsOf("aws_lambda_function_url", { authorization_type: type, cors: [] });
    expect(url("NONE")).toEqual(["anyone may invoke its URL"]);
    expect(url("AWS_IAM")).toEqual(["has a URL for callers with AWS_IAM"]);
  });

  it("shows the web pages that may call it", () => {
    expect(
      grantsOf("aws_lambda_function_url", {
        authorization_type: "AWS_IAM",
        cors: [{ allow_origins: ["https://b.test", "https://a.test"] }],
      }),
    ).toContain("web pages of https://a.test, https://b.test may call its URL");
  });
});

describe("the role of a function", () => {
  it("is shown", () => {
    expect(grantsOf("aws_lambda_function", { role: "arn:role" })).toEqual(["acts as arn:role"]);
    expect(grantsOf("aws_lambda_function", {})).toEqual(["acts as (known after the apply)"]);
  });
});
