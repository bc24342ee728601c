import { expect, it } from "vitest";
import { accessKeySlots } from "./access-key-slots.ts";

const key = (slot: "a" | "b", generation: number, status: "Active" | "Inactive") => ({
  slot,
  generation,
  status,
});

it.each([
  [1, "none", [key("a", 1, "Active")]],
  [2, "active", [key("b", 2, "Active"), key("a", 1, "Active")]],
  [2, "inactive", [key("b", 2, "Active"), key("a", 1, "Inactive")]],
  [2, "none", [key("b", 2, "Active")]],
  [3, "active", [key("a", 3, "Active"), key("b", 2, "Active")]],
] as const)(
  "returns the slots of generation %d with the previous key %s",
  (generation, previous, slots) => {
    expect(accessKeySlots({ generation, previous })).toEqual(slots);
  },
);

it("keeps a key in its slot when it becomes the previous key", () => {
  for (let generation = 1; generation < 10; generation++) {
    const [newest] = accessKeySlots({ generation, previous: "none" });
    const [, previous] = accessKeySlots({ generation: generation + 1, previous: "active" });
    expect(previous).toEqual(newest);
  }
});
