import { expect, it } from "vitest";
import { changeOf, planOf } from "../../test/plan-builders.ts";
import { furtherEffects } from "./further-effects.ts";

it.each([
  [["create"], true],
  [["delete"], true],
  [["delete", "create"], true],
  [["update"], false],
  [["no-op"], false],
])("reports for %j whether a provisioner may run: %s", (actions, isTold) => {
  const address = "terraform_data.x";
  const plan = {
    ...planOf(changeOf(address, actions, { before: {}, after: {} })),
    configuration: {
      root_module: { resources: [{ address, provisioners: [{ type: "local-exec" }] }] },
    },
  };
  const text = "may run a local-exec provisioner, whose effects are not in the plan";
  expect(furtherEffects(plan)).toEqual(isTold ? [{ address, text }] : []);
});
