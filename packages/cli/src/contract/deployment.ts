/** Where a value of a Kubernetes secret comes from: an output (or one key of a map), or a fixed text. */
export type SecretValue =
  | { readonly output: string; readonly key?: string }
  | { readonly value: string };

/** A Kubernetes secret that is written from a stack's outputs. */
export interface KubernetesSecret {
  readonly name: string;
  readonly namespace: string;
  /** Relative to the folder of `cdktf.json`. */
  readonly file: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, SecretValue>>;
}

/** A secure default that a stack leaves, as texts for people. */
export interface RelaxedDefault {
  /** Path of the construct, e.g. `kantox-dev/data`. */
  readonly path: string;
  readonly option: string;
  readonly value?: string;
  readonly secureDefault?: string;
  /** Absent where nobody says why. */
  readonly reason?: string;
}

/** The kinds of engines: a state belongs to one. */
export type EngineKind = "terraform" | "tofu";

/** What a stack says of itself to the driver, with every default filled in. */
export interface Deployment {
  readonly environment: string;
  readonly accountId?: string;
  readonly protection: "confirm" | "typed";
  readonly engine: EngineKind;
  readonly relaxed: readonly RelaxedDefault[];
  readonly kubernetesSecrets: readonly KubernetesSecret[];
  /** Types and addresses of resources that hold data, in addition to those that the driver knows. */
  readonly dataHolding?: readonly string[];
  /** Whether the stack makes the bucket that the stacks' states lie in, its own too. */
  readonly makesStateBucket?: true;
}
