/**
 * Generation of the base user's access key, and the status of the previous key.
 *
 * To rotate the key, take one step per apply:
 *
 * 1. Increase `generation` by 1 with `previous: "active"`, and hand out the new key.
 * 2. Set `previous: "inactive"`. You can undo this step.
 * 3. Set `previous: "none"`.
 *
 * The app does not know what is deployed, so it does not refuse a skipped step. The plan shows the key that would be
 * deactivated or deleted.
 *
 * @public
 */
export interface AccessKeyRotation {
  /** Number of the newest key, 1 or more. Changing it creates a new key. */
  readonly generation: number;

  /**
   * Status of the previous generation's key: `"active"` like the newest key, `"inactive"` (kept, but AWS refuses it) or
   * `"none"` (deleted). Generation 1 has no previous key, so it requires `"none"`.
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
 * Returns the keys that exist, newest first. A user has at most two keys, so odd generations use slot `a` and even
 * generations slot `b`. A key keeps its address when it becomes the previous key.
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
