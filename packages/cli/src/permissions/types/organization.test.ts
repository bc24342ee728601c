import { describe, expect, it } from "vitest";
import { deniesOf, grantsOf, readerOf } from "../../../test/schema/read-side.ts";

describe("aws_organizations_policy", () => {
  const policy = (statement: object, type = "SERVICE_CONTROL_POLICY") => ({
    content: JSON.stringify({ Statement: statement }),
    type,
  });

  it("shows its denials", () => {
    expect(
      deniesOf(
        "aws_organizations_policy",
        policy([{ Action: ["iam:*", "s3:*"], Effect: "Deny", Resource: "*" }]),
      ),
    ).toEqual(["iam:* on * is refused", "s3:* on * is refused"]);
  });

  it("shows negated elements and conditions", () => {
    const statement = {
      Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
      Effect: "Deny",
      NotAction: ["sts:*", "iam:*"],
      Resource: "*",
    };
    expect(deniesOf("aws_organizations_policy", policy(statement))).toEqual([
      'everything except iam:*, sts:* on * if {"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}} is refused',
    ]);
  });

  it("shows its allowed actions", () => {
    const full = policy({ Action: "*", Effect: "Allow", Resource: "*" });
    expect(grantsOf("aws_organizations_policy", full)).toEqual(["* on *"]);
    expect(deniesOf("aws_organizations_policy", full)).toEqual([]);
  });

  it("is read only if it is a control policy", () => {
    const tags = { content: '{"tags":{}}', type: "TAG_POLICY" };
    expect(grantsOf("aws_organizations_policy", tags)).toEqual([]);
    expect(deniesOf("aws_organizations_policy", tags)).toEqual([]);
  });

  it("is shown if it cannot be read", () => {
    expect(deniesOf("aws_organizations_policy", { content: undefined, type: null })).toEqual([
      "(known after the apply) on (known after the apply) is refused",
    ]);
  });
});

describe("organizations", () => {
  it("limit the targets of their policies", () => {
    expect(deniesOf("aws_organizations_policy_attachment", { policy_id: "p-1" })).toEqual([
      "limited to the permissions of the policy p-1",
    ]);
    expect(readerOf("aws_organizations_resource_policy")).toMatchObject({ documents: ["content"] });
  });

  it("show the accounts that administer others", () => {
    expect(
      grantsOf("aws_organizations_delegated_administrator", {
        account_id: "123456789012",
        service_principal: "guardduty.amazonaws.com",
      }),
    ).toEqual(["account 123456789012 administers guardduty.amazonaws.com"]);
    expect(
      grantsOf("aws_guardduty_organization_admin_account", { admin_account_id: "123456789012" }),
    ).toEqual(["account 123456789012 administers GuardDuty for every account"]);
  });

  it("allow the management account to assume the role of a new account", () => {
    const text = (role: string) => `the organization's management account may assume ${role}`;
    expect(grantsOf("aws_organizations_account", { role_name: "admin" })).toEqual([text("admin")]);
    expect(
      grantsOf("aws_organizations_account", {
        iam_user_access_to_billing: "ALLOW",
        role_name: null,
      }),
    ).toEqual([text("OrganizationAccountAccessRole"), "IAM users may read its bills"]);
  });
});

describe("shares", () => {
  it("show their resources and principals", () => {
    expect(grantsOf("aws_ram_principal_association", { principal: "o-1" })).toEqual([
      "o-1 may use what it shares",
    ]);
    expect(grantsOf("aws_ram_resource_association", { resource_arn: "arn:subnet" })).toEqual([
      "shares arn:subnet",
    ]);
    const share = (isExternal: boolean) =>
      grantsOf("aws_ram_resource_share", { allow_external_principals: isExternal });
    expect(share(true)).toEqual(["may be shared outside of the organization"]);
    expect(share(false)).toEqual([]);
  });

  it("of portfolios show who may launch products", () => {
    expect(
      grantsOf("aws_servicecatalog_principal_portfolio_association", { principal_arn: "arn:role" }),
    ).toEqual(["arn:role may launch its products"]);
    expect(
      grantsOf("aws_servicecatalog_portfolio_share", {
        principal_id: "123456789012",
        share_principals: true,
        type: "ACCOUNT",
      }),
    ).toEqual(["ACCOUNT 123456789012 may use it with its principals"]);
  });
});
