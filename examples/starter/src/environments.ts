/** One environment: a stack with its own state, in one AWS account and region. */
export interface Environment {
  /** Name on the command line: `kantox plan dev`. */
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Whether an apply asks for "yes", or for the name of the environment to be typed. */
  readonly protection: "confirm" | "typed";
  readonly logLevel: "debug" | "info" | "warn";
  /** Increase it to write a new value of the secret. */
  readonly databaseUrlRevision: number;
}

/** The bucket that contains the states of all stacks. */
export interface StateBucket {
  /** Globally unique. */
  readonly bucketName: string;
  readonly accountId: string;
  readonly region: string;
}

/** Every environment, as plain data. The account numbers are AWS's documentation account: replace them with yours. */
export const environments = [
  {
    name: "dev",
    accountId: "123456789012",
    region: "eu-west-1",
    protection: "confirm",
    logLevel: "debug",
    databaseUrlRevision: 1,
  },
  {
    name: "prod",
    accountId: "123456789012",
    region: "eu-west-1",
    protection: "typed",
    logLevel: "info",
    databaseUrlRevision: 1,
  },
] as const satisfies readonly Environment[];

/**
 * The state bucket. Without it each state is a file under `.kantox/state/` on this machine. A team, and a deployment from
 * CI, need a bucket. Replace `undefined` with an entry, then run `kantox bootstrap`, which creates the bucket and moves
 * the states there:
 *
 * ```ts
 * { bucketName: "my-app-states-123456789012", accountId: "123456789012", region: "eu-west-1" }
 * ```
 */
export const stateBucket: StateBucket | undefined = undefined;

/** The engine that plans and applies. A state belongs to one engine, so decide before the first deployment. */
export const engine: "terraform" | "tofu" = "terraform";
