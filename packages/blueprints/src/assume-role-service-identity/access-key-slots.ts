/**
 * Which generation of the base user's access key is in use, and what becomes of the one before.
 *
 * To rotate, one step an apply: raise `generation` by 1 with `previous: "active"` and hand the new key out; then
 * `previous: "inactive"`, which can be taken back; then `previous: "none"`. What is deployed is not known here, so a
 * step that is skipped is not refused: the plan shows the key that it ends.
 *
 * @public
 */
export interface AccessKeyRotation {
  /** Number of the newest key, from 1. Another number is another key. */
  readonly generation: number;

  /**
   * The key of the previous generation: `"active"` along with the newest one, `"inactive"` (kept, but refused by AWS), or
   * `"none"` (deleted). Generation 1 has none.
   */
  readonly previous: "active" | "inactive" | "none";
}

/** An access key in its slot. */
export interface AccessKeySlot {
  readonly slot: "a" | "b";
  readonly generation: number;
  readonly status: "Active" | "Inactive";
}

/**
 * The keys that are there, the newest first. A user has two keys at most, so odd generations live in slot `a`
 * and even ones in `b`: a key keeps its address while it is the previous one.
 */
export function accessKeySlots({
  generation,
  previous,
}: AccessKeyRotation): [newest: AccessKeySlot, ...previous: AccessKeySlot[]] {
  const newest = { slot: slotOf(generation), generation, status: "Active" } as const;
  if (previous === "none") return [newest];
  const before = generation - 1;
  const status = previous === "active" ? "Active" : "Inactive";
  return [newest, { slot: slotOf(before), generation: before, status }];
}

function slotOf(generation: number): AccessKeySlot["slot"] {
  return generation % 2 === 1 ? "a" : "b";
}
