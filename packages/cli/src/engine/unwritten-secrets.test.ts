import { expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { unwrittenSecret, unwrittenSecretLines } from "./unwritten-secrets.ts";

const stack = stackOf("dev", {
  json: {
    resource: {
      aws_ssm_parameter: { token: { value_wo: "${var.token}" }, plain: { value: "v" } },
    },
  },
});
const event = (name: string, action: string, type = "apply_errored") => ({
  type,
  hook: {
    action,
    resource: {
      addr: `aws_ssm_parameter.${name}`,
      resource_type: "aws_ssm_parameter",
      resource_name: name,
    },
  },
});

it("finds the secret that an update failed to write", () => {
  expect(unwrittenSecret(event("token", "update"), stack)).toBe("aws_ssm_parameter.token");
});

it.each([
  ["a resource without a write-only argument", event("plain", "update")],
  ["a resource that could not be created", event("token", "create")],
  ["a resource that was written", event("token", "update", "apply_complete")],
  ["a resource that is not in the app", event("gone", "update")],
])("ignores %s", (_, each) => {
  expect(unwrittenSecret(each, stack)).toBeUndefined();
});

it("describes the fix, if there is anything to fix", () => {
  expect(unwrittenSecretLines([])).toEqual([]);
  expect(unwrittenSecretLines(["a.b", "c.d"])[0]).toContain(
    "a.b, c.d may still have the old value",
  );
});
