import { expect, it } from "vitest";
import { synth } from "../synth.ts";
import { goldenTestedOptions } from "./golden-tested-options.ts";

it.each(Object.keys(goldenTestedOptions))(
  "%s, which the emulator does not support, equals its reviewed golden",
  async (id) => {
    const { build } = goldenTestedOptions[id]!;
    const { json } = synth((stack) => void build(stack, id));
    await expect(`${JSON.stringify(json["resource"], null, 2)}\n`).toMatchFileSnapshot(
      `./expected/${id}.json`,
    );
  },
);
