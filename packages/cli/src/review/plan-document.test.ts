import { expect, it } from "vitest";
import { changeOf, planOf, reviewOf, stackOf } from "../../test/plan-builders.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { planDocument } from "./plan-document.ts";

it("contains planned, failed and skipped environments, and no values except names", () => {
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
            attributes: [],
            losesData: false,
            losses: [],
          },
        ],
        imports: [],
        moves: [],
        possibleMoves: [],
        effects: [],
        outputs: [],
        permissions: [],
        notRead: [],
        secrets: [],
        warnings: [],
        becauseOf: [],
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

it("contains the next steps and all problems of a failure, and says if it is a defect", () => {
  const problems = [
    { code: "a/one", message: "one" },
    { code: "a/two", message: "two" },
  ];
  const error = new KantoxError("a/one", "one and two", { next: ["kantox synth"], problems });
  const { environments } = planDocument([
    [stackOf("dev"), { status: "failed", error }],
    [stackOf("qa"), { status: "failed", error: new TypeError("x is not a function") }],
  ]);
  expect(environments.map((each) => each.error)).toEqual([
    { code: "a/one", message: "one and two", next: ["kantox synth"], problems },
    { code: "driver/defect", message: "x is not a function" },
  ]);
});

it("contains every attribute, loss and import, but no secret", () => {
  const stack = stackOf("dev");
  const change = changeOf("aws_ssm_parameter.x", ["update"], {
    before: { name: "/a", type: "SecureString", value: "planted-one", tier: "a" },
    after: { name: "/a", type: "SecureString", value: "planted-two", tier: "b" },
    previous_address: "aws_ssm_parameter.old",
  });
  const plan = planOf(
    { ...change, change: { ...change.change, importing: { id: "/a" } } },
    changeOf("custom_thing.x", ["delete"], { deposed: "12ab" }),
  );
  const value = { ...reviewOf(stack, plan), becauseOf: ["base"] };
  const document = planDocument([[stack, { status: "done", value }]]);
  expect(JSON.stringify(document)).not.toContain("planted");
  expect(document.environments[0]).toMatchObject({
    changes: [
      {
        address: "aws_ssm_parameter.x",
        action: "update",
        attributes: [
          { attribute: "value", before: "(sensitive)", after: "(sensitive)", isSensitive: true },
          { attribute: "tier", before: '"a"', after: '"b"' },
        ],
        losses: ["overwrites its value"],
      },
      { address: "custom_thing.x", action: "delete", deposed: "12ab", losesData: "unknown" },
    ],
    imports: [{ address: "aws_ssm_parameter.x", id: "/a" }],
    moves: [{ from: "aws_ssm_parameter.old", to: "aws_ssm_parameter.x" }],
    becauseOf: ["base"],
  });
});
