import { expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { planVariables } from "./plan-variables.ts";

const json = {
  variable: { written: { ephemeral: true }, a: { ephemeral: true }, b: { ephemeral: true }, c: {} },
  provider: { p: [{ one: "${var.a}", two: "${var.b}", three: "${var.c}" }] },
  resource: { t: { x: { value_wo: "${var.written}" } } },
};
const stack = stackOf("dev", { json });

it("uses placeholders for values that are only written, and the shell's values otherwise", () => {
  const env = { KANTOX_SECRET_DEV_A: "1", TF_VAR_b: "2", KANTOX_SECRET_DEV_WRITTEN: "secret" };
  expect(planVariables(stack, { env, single: true })).toEqual({
    TF_VAR_written: "kantox-placeholder",
    TF_VAR_a: "1",
    TF_VAR_b: "2",
  });
});

it("lists all missing and empty values", () => {
  const env = { KANTOX_SECRET_DEV_A: "", TF_VAR_b: "2" };
  expect(() => planVariables(stack, { env, single: false })).toThrow(
    expect.objectContaining({
      code: "secret/needed-to-plan",
      message:
        "dev: the ephemeral variables a, b are used outside write-only arguments, so every plan needs their values. Set KANTOX_SECRET_DEV_A, KANTOX_SECRET_DEV_B.",
    }),
  );
});
