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

/**
 * A secure default that an app relaxes. All values are texts for people.
 *
 * @public
 */
export interface RelaxedDefault {
  /** Path of the construct, e.g. `kantox-dev/data`. */
  readonly path: string;
  /** Name of the option. */
  readonly option: string;
  /** What the app sets; left out if it is not told. */
  readonly value?: string;
  /** What the default is; left out if it is not told. */
  readonly secureDefault?: string;
  /** Why the app relaxes it; left out if it gives no reason. */
  readonly reason?: string;
}

/** The kinds of engines: a state belongs to one. */
export type EngineKind = "terraform" | "tofu";

/** What a stack tells the driver about itself, with every default filled in. */
export interface Deployment {
  readonly environment: string;
  readonly accountId?: string;
  readonly protection: "confirm" | "typed";
  readonly engine: EngineKind;
  readonly relaxed: readonly RelaxedDefault[];
  readonly kubernetesSecrets: readonly KubernetesSecret[];
  /** Types and addresses of resources that hold data, in addition to those that the driver knows. */
  readonly dataHolding?: readonly string[];
  /** Whether the stack creates the bucket that contains the states of all stacks, its own included. */
  readonly makesStateBucket?: true;
}
