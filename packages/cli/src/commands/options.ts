/** Options that every command which runs an engine takes. */
export interface EngineOptions {
  /** `--emulator URL`: everything against a local AWS emulator. */
  readonly emulator?: string;
  /** `--engine PATH`: where the engine lies. */
  readonly engine?: string;
  /** `--json`: one document on standard output. */
  readonly json?: boolean;
}

/** Options of the commands that choose several environments. */
export interface SelectionOptions {
  /** `--all`: every stack. */
  readonly all?: boolean;
  /** `--parallel N`: how many engines run at once. */
  readonly parallel: number;
}

/** Options of the commands that change something. */
export interface ChangeOptions extends EngineOptions, SelectionOptions {
  /** `--yes`: do not ask. */
  readonly yes?: boolean;
  /** `--confirm ENVIRONMENT`: stands for typing its name. */
  readonly confirm?: readonly string[];
  /** `--allow-destroy ADDRESS`: may be lost although it holds data. */
  readonly allowDestroy?: readonly string[];
}

/** Options of `kantox bootstrap`, which chooses by itself what it is about. */
export type BootstrapOptions = Omit<ChangeOptions, keyof SelectionOptions>;
