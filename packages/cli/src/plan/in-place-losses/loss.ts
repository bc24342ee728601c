import type { Difference } from "../differences.ts";
import type { PlanJson, ResourceChange } from "../plan-json.ts";

/** What a change loses although the resource itself stays, or what it makes easier to lose. */
export interface Loss {
  /**
   * `"content"`: a value that the config of the last apply still describes is overwritten. `"outside"`: a value that was
   * changed outside is overwritten, and nothing else describes it. `"retention"`: data is kept for less time.
   * `"protection"`: a protection against loss ends. `"removal"`: something with data is removed.
   */
  readonly kind: "content" | "outside" | "retention" | "protection" | "removal";
  /** The whole of it, for people. No secret is in it. */
  readonly text: string;
}

/** The input of the rules for losses. */
export interface LossInput {
  readonly resource: ResourceChange;
  /** Everything that differs between its two sides, secrets hidden. */
  readonly differences: readonly Difference[];
  readonly plan: PlanJson;
}
