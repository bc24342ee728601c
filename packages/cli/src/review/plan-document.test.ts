import { expect, it } from "vitest";
import { changeOf, planOf, reviewOf, stackOf } from "../../test/parts.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { planDocument } from "./plan-document.ts";

it("holds what is planned, failed and skipped, and no value but names", () => {
  const stack = stackOf("dev", { accountId: "123456789012" });
  const plan = planOf(
    changeOf("aws_ssm_parameter.x", ["create"], { after: { name: "/a", value: "a-value" } }),
  );
  const document = planDocument([
    [stack, { status: "done", value: reviewOf(stack, plan, { emulator: "http://e" }) }],
    [stackOf("qa"), { status: "failed", error: new KantoxError("engine/plan", "why") }],
    [stackOf("prod"), { status: "skipped", because: "shop-qa" }],
  ]);
  expect(document).toEqual({
    environments: [
      {
        stack: "shop-dev",
        environment: "dev",
        accountId: "123456789012",
        emulator: "http://e",
        state: ".kantox/state/shop-dev.tfstate",
        hasChanges: true,
        changes: [
          {
            address: "aws_ssm_parameter.x",
            type: "aws_ssm_parameter",
            action: "create",
            physicalName: "/a",
          },
        ],
        outputs: [],
        permissions: [],
        secrets: [],
        warnings: [],
      },
      { stack: "shop-qa", environment: "qa", error: { code: "engine/plan", message: "why" } },
      {
        stack: "shop-prod",
        environment: "prod",
        error: { code: "environment/skipped", message: "shop-qa failed" },
      },
    ],
  });
});
