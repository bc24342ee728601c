/** The source of a value of a Kubernetes secret: an output (or one key of a map output), or a fixed string. */
export type SecretValue =
  | { readonly output: string; readonly key?: string }
  | { readonly value: string };

/** A Kubernetes secret that is generated from a stack's outputs. */
export interface KubernetesSecret {
  readonly name: string;
  readonly namespace: string;
  /** Path relative to the folder of `cdktf.json`. */
  readonly file: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, SecretValue>>;
}

/**
 * A secure default that an app relaxes. All values are plain text to show.
 *
 * @public
 */
export interface RelaxedDefault {
  /** Path of the construct, e.g. `kantox-dev/data`. */
  readonly path: string;
  /** Name of the option. */
  readonly option: string;
  /** Value that the app sets; left out if it is not given. */
  readonly value?: string;
  /** Secure default of the option; left out if it is not given. */
  readonly secureDefault?: string;
  /** Reason that the app gives for relaxing it; left out if the app gives none. */
  readonly reason?: string;
}

/** The supported engines. A state belongs to one of them. */
export type EngineKind = "terraform" | "tofu";

/** The description of a stack that the app passes to the driver, with every default filled in. */
export interface Deployment {
  readonly environment: string;
  readonly accountId?: string;
  readonly protection: "confirm" | "typed";
  readonly engine: EngineKind;
  readonly relaxed: readonly RelaxedDefault[];
  readonly kubernetesSecrets: readonly KubernetesSecret[];
  /** Types and addresses of resources that hold data, in addition to the types that the driver knows. */
  readonly dataHolding?: readonly string[];
  /** Whether the stack creates the bucket that contains the states of all stacks, including its own. */
  readonly createsStateBucket?: true;
}
