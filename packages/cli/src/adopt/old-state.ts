import type { StateDocument } from "../state/state-entries.ts";

/** A state of an old deployment, with the functions that read and write it where it is. */
export interface OldState {
  /**
   * Name to show and to use in a map file: the path relative to the working directory, and `#WORKSPACE` unless it is
   * the `default` workspace.
   */
  readonly label: string;
  readonly document: StateDocument;
  /** The text of the state. It contains secrets. */
  readonly text: string;
  /** Reads the state again. */
  pull(): Promise<string>;
  /** Replaces the state. The caller raises the serial. */
  push(text: string): Promise<void>;
}
