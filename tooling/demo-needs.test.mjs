import { expect, it } from "vitest";
import { demoNeeds } from "./demo-needs.mjs";

it("refuses an unknown engine before it looks for anything", async () => {
  const lines = [];
  const { engine, problems } = await demoNeeds((line) => lines.push(line), {
    KANTOX_ENGINE: "pulumi",
  });
  expect([engine, problems, lines]).toEqual([
    undefined,
    ['KANTOX_ENGINE is "pulumi", but must be terraform or tofu.'],
    [],
  ]);
});
