import { expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { checkAccounts } from "./check-account.ts";

const account = "123456789012";

/** Returns the findings for a stack whose provider has these settings and is not installed. */
const findings = (provider: Readonly<Record<string, unknown>>) =>
  checkAccounts([stackOf("dev", { accountId: account, json: { provider: { aws: [provider] } } })], {
    engine: { kind: "terraform", path: "/nowhere/terraform", version: "1.11.4" },
    env: {},
    lookups: { folder: "/nowhere", answers: new Map(), asks: true },
  });

it("reports that the provider itself accepts only one account", async () => {
  expect(await findings({ allowed_account_ids: [account] })).toEqual([
    { subject: "account", status: "ok", text: `dev: its provider accepts only ${account}` },
  ]);
});

it("has no finding if the provider cannot be asked", async () => {
  expect(await findings({})).toEqual([]);
});

it("refuses a provider that accepts only a different account", async () => {
  expect(await findings({ allowed_account_ids: ["210987654321"] })).toEqual([
    expect.objectContaining({ status: "problem", code: "place/other-account" }),
  ]);
});
