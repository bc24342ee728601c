import { expect, it } from "vitest";
import { stackOf } from "../../test/parts.ts";
import { unwrittenSecret, writeAgain } from "./unwritten-secrets.ts";

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

it("knows the secret that an update failed to write", () => {
  expect(unwrittenSecret(event("token", "update"), stack)).toBe("aws_ssm_parameter.token");
});

it.each([
  ["a resource without one", event("plain", "update")],
  ["one that could not be created", event("token", "create")],
  ["one that was written", event("token", "update", "apply_complete")],
  ["what is of no resource of the app", event("gone", "update")],
])("says nothing of %s", (_, each) => {
  expect(unwrittenSecret(each, stack)).toBeUndefined();
});

it("says what to do where there is something to do", () => {
  expect(writeAgain([])).toEqual([]);
  expect(writeAgain(["a.b", "c.d"])[0]).toContain("stand in a.b, c.d");
});
