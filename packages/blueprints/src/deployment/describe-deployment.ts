import { Lazy, type TerraformStack } from "cdktf";
import { relaxationsOf } from "../relaxed/show-relaxations.ts";
import { check } from "../validation/check.ts";
import { show, type Problem } from "../validation/problem.ts";

/**
 * Where a value of a Kubernetes secret comes from: a key of a (map) output of the stack, a whole output, or
 * a fixed text that is no secret.
 *
 * @public
 */
export type KubernetesSecretValue =
  | { readonly output: string; readonly key?: string }
  | { readonly value: string };

/**
 * A Kubernetes secret that the driver writes from the outputs of a stack.
 *
 * @public
 */
export interface KubernetesSecret {
  /** Name of the secret, a DNS subdomain. */
  readonly name: string;
  /** Namespace that it belongs to. */
  readonly namespace: string;
  /** Where the manifest is written, relative to the folder of `cdktf.json`. Has to be ignored by git. */
  readonly file: string;
  /**
   * Labels of the secret.
   *
   * @defaultValue - no labels
   */
  readonly labels?: Readonly<Record<string, string>>;
  /** Keys of the secret and where each value comes from. */
  readonly data: Readonly<Record<string, KubernetesSecretValue>>;
}

/**
 * A secure default that was left, and why.
 *
 * @public
 */
export interface RelaxedDefault {
  /** Path of the construct, e.g. `kantox-dev/data`. */
  readonly path: string;
  /** The option that was set, e.g. `deletion`. */
  readonly option: string;
  /**
   * What it was set to, as text, e.g. `"allow-with-contents"` with its quotes.
   *
   * @defaultValue - not said
   */
  readonly value?: string;
  /**
   * What would stand there if it had been left out, as text.
   *
   * @defaultValue - not said
   */
  readonly secureDefault?: string;
  /**
   * Why it was left.
   *
   * @defaultValue - no reason given
   */
  readonly reason?: string;
}

/**
 * What a driver has to know of a stack beyond what the engine needs.
 *
 * @public
 */
export interface Deployment {
  /** Name of the environment on the command line: `kantox apply dev`. One environment is one stack. */
  readonly environment: string;
  /**
   * Account number, shown in every confirmation. Required where `protection` is `"typed"`.
   *
   * @defaultValue - not shown
   */
  readonly accountId?: string;
  /** How an apply is confirmed: `"confirm"` asks yes or no, `"typed"` asks for the environment's name. */
  readonly protection: "confirm" | "typed";
  /**
   * The engine whose state it is: a state belongs to one kind.
   *
   * @defaultValue - Terraform
   */
  readonly engine?: "terraform" | "tofu";
  /**
   * Secure defaults that were left outside of this library. What its constructs leave is added by itself.
   *
   * @defaultValue - none
   */
  readonly relaxed?: readonly RelaxedDefault[];
  /**
   * Kubernetes secrets to write from the outputs.
   *
   * @defaultValue - none
   */
  readonly kubernetesSecrets?: readonly KubernetesSecret[];
  /**
   * Resources that hold data which cannot be recreated, in addition to those that the driver knows: types like
   * `"custom_thing"`, or addresses like `"custom_thing.orders"`. An apply that deletes or replaces one is refused unless
   * the resource is named.
   *
   * @defaultValue - none
   */
  readonly dataHolding?: readonly string[];
  /**
   * Whether the stack makes the bucket that the states of the app lie in, its own too: what `kantox bootstrap`
   * applies first.
   *
   * @defaultValue - it makes none
   */
  readonly makesStateBucket?: boolean;
}

/**
 * Tells the driver about a stack, inside what the stack synthesizes: under `//.kantox` of its
 * `cdk.tf.json`, which every engine ignores. There is no second configuration file.
 *
 * @param stack - the stack
 * @param deployment - what the driver has to know
 * @throws {@link BlueprintError} with `deployment/environment`, `deployment/account-id`,
 * `deployment/protection`, `deployment/engine`, `deployment/data-holding`, or `deployment/twice` if it was called for
 * the stack before
 * @public
 */
export function describeDeployment(stack: TerraformStack, deployment: Deployment): void {
  check(stack, "describeDeployment", [...deploymentProblems(deployment), ...twiceProblems(stack)]);
  described.add(stack);
  // Constructs that come later leave defaults too.
  const relaxed = Lazy.anyValue({
    produce: () => {
      const all = [...relaxationsOf(stack), ...(deployment.relaxed ?? [])];
      return all.length === 0 ? undefined : all;
    },
  });
  stack.addOverride("//.kantox", { version: 1, ...deployment, relaxed });
}

const described = new WeakSet<TerraformStack>();

/** A second description would silently replace the first one, its protection included. */
function twiceProblems(stack: TerraformStack): Problem[] {
  if (!described.has(stack)) return [];
  const must = "be called once for a stack";
  const fix = "Keep one call. One environment is one stack.";
  const property = "describeDeployment";
  return [{ code: "deployment/twice", property, must, got: "a second call", fix }];
}

function deploymentProblems({
  environment,
  accountId,
  protection,
  engine,
  dataHolding = [],
}: Deployment): Problem[] {
  const problems: Problem[] = [];
  if (!/^[a-z0-9][a-z0-9_-]{0,62}$/i.test(environment)) {
    problems.push({
      code: "deployment/environment",
      property: "environment",
      must: 'be 1 to 63 letters, digits, "-" and "_"',
      got: show(environment),
      fix: 'It is what people type on the command line, e.g. "dev".',
    });
  }
  if (protection !== "confirm" && protection !== "typed") {
    problems.push({
      code: "deployment/protection",
      property: "protection",
      must: 'be "confirm" or "typed"',
      got: show(protection),
      fix: 'Write "typed" for production.',
    });
  }
  if (accountId === undefined ? protection === "typed" : !/^\d{12}$/.test(accountId)) {
    problems.push({
      code: "deployment/account-id",
      property: "accountId",
      must: `be twelve digits, as text${protection === "typed" ? ', where protection is "typed"' : ""}`,
      got: show(accountId),
      fix: "Write the number of the account that the environment lies in.",
    });
  }
  if (engine !== undefined && engine !== "terraform" && engine !== "tofu") {
    problems.push({
      code: "deployment/engine",
      property: "engine",
      must: 'be "terraform" or "tofu"',
      got: show(engine),
      fix: "Leave it out for Terraform.",
    });
  }
  const names: readonly unknown[] = Array.isArray(dataHolding) ? dataHolding : [dataHolding];
  for (const [index, name] of names.entries()) {
    if (typeof name === "string" && isTypeOrAddress(name)) continue;
    problems.push({
      code: "deployment/data-holding",
      property: `dataHolding[${index}]`,
      must: "be the type of a resource, or its address",
      got: show(name),
      fix: 'Write a type like "custom_thing", or an address like "custom_thing.orders".',
    });
  }
  return problems;
}

/** A type contains an underscore, an address a dot. */
function isTypeOrAddress(text: string): boolean {
  return /^[a-zA-Z_][\w-]*(?:[.[].+)?$/s.test(text) && /[_.]/.test(text);
}
