import type { Difference } from "../differences.ts";
import type { PlanJson, ResourceChange } from "../plan-json.ts";

/** A loss other than that of the changed resource itself, or a change that makes a loss more likely. */
export interface Loss {
  /**
   * `"content"`: a value that the last applied config describes is overwritten, or a new resource may overwrite an
   * existing object. `"outside"`: a value that was changed outside is overwritten, and no config describes it.
   * `"retention"`: less data is kept, or for less time. `"protection"`: a protection against loss ends. `"removal"`:
   * something that contains data is removed.
   */
  readonly kind: "content" | "outside" | "retention" | "protection" | "removal";
  /** Description of the loss. It contains no secret. */
  readonly text: string;
}

/** The input of the functions that find losses. */
export interface LossInput {
  readonly resource: ResourceChange;
  /** The differences between the two sides of the change, with secrets hidden. */
  readonly differences: readonly Difference[];
  readonly plan: PlanJson;
}
