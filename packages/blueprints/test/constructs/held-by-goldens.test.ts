import { expect, it } from "vitest";
import { synth } from "../synth.ts";
import { heldByGoldens } from "./held-by-goldens.ts";

it.each(Object.keys(heldByGoldens))(
  "%s, which no emulator holds, is the reviewed text",
  async (id) => {
    const { build } = heldByGoldens[id]!;
    const { json } = synth((stack) => void build(stack, id));
    await expect(`${JSON.stringify(json["resource"], null, 2)}\n`).toMatchFileSnapshot(
      `./expected/${id}.json`,
    );
  },
);
