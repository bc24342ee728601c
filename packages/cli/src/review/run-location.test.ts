import { describe, expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/plan-builders.ts";
import { locationOf } from "./run-location.ts";

const stack = stackOf("dev", {
  accountId: "123456789012",
  json: { provider: { aws: [{ region: "eu-west-1" }, { region: "us-east-1", alias: "us" }] } },
});
const state = "state .kantox/state/shop-dev.tfstate";

describe("locationOf", () => {
  it("names stack, account, regions and state", () => {
    const account = { isChecked: true, accountId: "123456789012" };
    expect(locationOf(rootOf(stack, { account }))).toEqual([
      "shop-dev",
      "account 123456789012",
      "eu-west-1",
      "us-east-1",
      state,
    ]);
  });

  it("reports that the account was not checked, and why", () => {
    const account = { isChecked: false, reason: "the app names no accountId" };
    expect(locationOf(rootOf(stackOf("dev"), { account }))).toEqual([
      "shop-dev",
      "account not checked: the app names no accountId",
      state,
    ]);
  });

  it("names the accounts of other provider configurations", () => {
    const account = { isChecked: true, otherAccountIds: { "aws.shared": "999999999999" } };
    expect(locationOf(rootOf(stack, { account }))).toContain("aws.shared in account 999999999999");
  });
});
