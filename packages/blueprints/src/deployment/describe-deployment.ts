import { Lazy, type TerraformStack } from "cdktf";
import { relaxationsOf } from "../relaxed/show-relaxations.ts";
import { check } from "../validation/check.ts";
import type { Problem } from "../validation/problem.ts";
import { readProps } from "../validation/read-props.ts";
import { deploymentProblems } from "./deployment-rules.ts";
import { deploymentShape } from "./deployment-shape.ts";

/**
 * Source of a value of a Kubernetes secret: an output of the stack, one key of an output that is a map, or a fixed
 * string that is not secret.
 *
 * @public
 */
export type KubernetesSecretValue =
  | { readonly output: string; readonly key?: string; readonly value?: never }
  | { readonly value: string; readonly output?: never; readonly key?: never };

/**
 * A Kubernetes secret that the driver writes from the outputs of a stack.
 *
 * @public
 */
export interface KubernetesSecret {
  /** Name of the secret: a DNS subdomain, at most 253 characters. */
  readonly name: string;
  /** Namespace of the secret: a DNS label, at most 63 characters. */
  readonly namespace: string;
  /** Path of the manifest file, relative to the folder of `cdktf.json` and below it. Git must ignore the file. */
  readonly file: string;
  /**
   * Labels of the secret.
   *
   * @defaultValue - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /** Keys of the secret (letters, digits, `.`, `_` and `-`, at most 253), each with the source of its value. */
  readonly data: Readonly<Record<string, KubernetesSecretValue>>;
}

/**
 * A secure default that an app relaxes outside of the constructs of this library. All members are strings to show to
 * reviewers.
 *
 * @public
 */
export interface RelaxedDefault {
  /** Path of the construct in the tree of the app, e.g. `kantox-dev/data`. */
  readonly path: string;
  /** Name of the option, e.g. `deletion`. */
  readonly option: string;
  /**
   * Value that overrides the default, e.g. `"allow-with-contents"` with its quotes.
   *
   * @defaultValue - not shown
   */
  readonly value?: string;
  /**
   * Value of the default, e.g. `"protected"` with its quotes.
   *
   * @defaultValue - not shown
   */
  readonly secureDefault?: string;
  /**
   * Reason for the relaxed default.
   *
   * @defaultValue - none
   */
  readonly reason?: string;
}

/**
 * Description of a stack for the driver: the facts that the engine does not need.
 *
 * @public
 */
export interface Deployment {
  /**
   * Name of the environment on the command line, e.g. `kantox apply dev`: 1 to 63 letters, digits, `-` and `_`,
   * beginning with a letter or digit. One environment is one stack.
   */
  readonly environment: string;
  /**
   * Id of the account, twelve digits. The driver shows it in every confirmation. Required if `protection` is
   * `"typed"`.
   *
   * @defaultValue - not shown
   */
  readonly accountId?: string;
  /**
   * Confirmation of an apply by a person: `"confirm"` asks for yes or no, `"typed"` asks for the name of the
   * environment. With `"typed"`, more losses have to be named with `--allow-destroy`: those in place, except
   * contents that the app itself wrote, and those of resource types that the driver does not know.
   */
  readonly protection: "confirm" | "typed";
  /**
   * Engine that owns the state of the stack. A state belongs to one engine.
   *
   * @defaultValue - Terraform
   */
  readonly engine?: "terraform" | "tofu";
  /**
   * Secure defaults that the app relaxes outside of this library. The relaxed defaults of its constructs are added
   * automatically.
   *
   * @defaultValue - none
   */
  readonly relaxed?: readonly RelaxedDefault[];
  /**
   * Kubernetes secrets that the driver writes from the outputs of the stack.
   *
   * @defaultValue - none
   */
  readonly kubernetesSecrets?: readonly KubernetesSecret[];
  /**
   * Resources that hold data which cannot be recreated, in addition to those that the driver knows: resource types,
   * e.g. `"custom_thing"`, or resource addresses, e.g. `"custom_thing.orders"`. The driver refuses an apply that
   * deletes or replaces one of these resources, unless the command line names it.
   *
   * @defaultValue - none
   */
  readonly dataHolding?: readonly string[];
  /**
   * Whether the stack creates the bucket for the states of all stacks of the app, including its own state.
   * `kantox bootstrap` applies this stack first.
   *
   * @defaultValue - the stack does not create it
   */
  readonly createsStateBucket?: boolean;
}

/**
 * Describes a stack to the driver. The description becomes part of the synthesized `cdk.tf.json` of the stack, under
 * `//.kantox`, which every engine ignores. So the driver needs no configuration file. Call it once per stack.
 *
 * @example
 * ```ts
 * import { describeDeployment } from "@kantox/blueprints";
 * import { TerraformStack, type App } from "cdktf";
 *
 * export function production(app: App) {
 *   const stack = new TerraformStack(app, "example-prod");
 *   describeDeployment(stack, {
 *     environment: "prod",
 *     accountId: "123456789012",
 *     protection: "typed",
 *   });
 *   return stack;
 * }
 * ```
 *
 * @param stack - the stack to describe
 * @param deployment - the description
 * @throws {@link BlueprintError} with `deployment/options`, `deployment/environment`, `deployment/account-id`,
 * `deployment/protection`, `deployment/engine`, `deployment/data-holding`, or `deployment/twice` if it was called for
 * the stack before
 * @public
 */
export function describeDeployment(stack: TerraformStack, deployment: Deployment): void {
  const { props, problems } = readProps(deployment, deploymentShape);
  const ofRules = [...deploymentProblems(props), ...secondCallProblems(stack)];
  check(stack, "describeDeployment", problems(ofRules));
  described.add(stack);
  // Evaluated at synthesis, since constructs that are created later can relax defaults, too.
  const relaxed = Lazy.anyValue({
    produce: () => {
      const all = [...relaxationsOf(stack), ...(props.relaxed ?? [])];
      return all.length === 0 ? undefined : all;
    },
  });
  stack.addOverride("//.kantox", { version: 1, ...props, relaxed });
}

const described = new WeakSet<TerraformStack>();

/** Returns a problem for a second call: it would silently replace the first description, including its protection. */
function secondCallProblems(stack: TerraformStack): Problem[] {
  if (!described.has(stack)) return [];
  const must = "be called once per stack";
  const fix = "Keep one call. One environment is one stack.";
  const property = "describeDeployment";
  return [{ code: "deployment/twice", property, must, got: "a second call", fix }];
}
