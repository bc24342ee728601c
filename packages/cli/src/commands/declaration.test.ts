import { describe, expectTypeOf, it } from "vitest";
import type { applyCommand } from "./apply.command.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { outputCommand } from "./output.command.ts";

describe("types of a command", () => {
  it("follow from the declared options", () => {
    expectTypeOf<OptionsOf<typeof applyCommand>>().toEqualTypeOf<{
      readonly all: boolean;
      readonly parallel: number;
      readonly json: boolean;
      readonly emulator: string | undefined;
      readonly engine: string | undefined;
      readonly yes: boolean;
      readonly confirm: readonly string[];
      readonly allowDestroy: readonly string[];
      readonly plan: string | undefined;
    }>();
  });

  it("follow from the declared arguments", () => {
    expectTypeOf<ArgumentsOf<typeof applyCommand>>().toEqualTypeOf<readonly [readonly string[]]>();
    expectTypeOf<ArgumentsOf<typeof outputCommand>>().toEqualTypeOf<
      readonly [string, string | undefined]
    >();
  });
});
