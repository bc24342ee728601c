import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region/index.js";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { check } from "../validation/check.ts";
import type { Problem } from "../validation/problem.ts";
import { readProps } from "../validation/read-props.ts";
import { anything, membersOf } from "../validation/shape.ts";
import { isKnown } from "../validation/token.ts";
import type { Location } from "./location.ts";
import { accountProblems } from "./account-rules.ts";

/**
 * Options of {@link setAwsAccount}: the account that a stack deploys to.
 *
 * @public
 */
export interface AwsAccountOptions {
  /**
   * Account id, a string of 12 digits.
   *
   * @defaultValue - read by the data source `aws_caller_identity`
   */
  readonly accountId?: string;

  /**
   * Region, e.g. `eu-west-1`.
   *
   * @defaultValue - read by the data source `aws_region`
   */
  readonly region?: string;

  /**
   * Partition: `aws`, `aws-cn`, `aws-us-gov` …
   *
   * @defaultValue - read by the data source `aws_partition`
   */
  readonly partition?: string;
}

/**
 * DNS suffix of the service endpoints in each partition. For a partition that is not listed, a data source reads it.
 *
 * @see https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json
 */
const dnsSuffixes: ReadonlyMap<string, string> = new Map([
  ["aws", "amazonaws.com"],
  ["aws-cn", "amazonaws.com.cn"],
  ["aws-us-gov", "amazonaws.com"],
  ["aws-eusc", "amazonaws.eu"],
  ["aws-iso", "c2s.ic.gov"],
  ["aws-iso-b", "sc2s.sgov.gov"],
  ["aws-iso-e", "cloud.adc-e.uk"],
  ["aws-iso-f", "csp.hci.ic.gov"],
]);

const accounts = new WeakMap<TerraformStack, AwsAccount>();

/** The account, region and partition of a stack: the parts that every ARN is built from. */
export class AwsAccount {
  readonly #stack: TerraformStack;
  readonly #props: AwsAccountOptions;
  // Cached, so that each value has only one token: with two tokens, the same ARN would be two different strings.
  #accountId: string | undefined;
  #region: string | undefined;
  #partition: string | undefined;
  #dnsSuffix: string | undefined;
  #dataPartition: DataAwsPartition | undefined;

  constructor(stack: TerraformStack, props: AwsAccountOptions) {
    this.#stack = stack;
    this.#props = props;
  }

  /** Returns the account of the stack that a construct is in. */
  static of(scope: IConstruct): AwsAccount {
    const stack = TerraformStack.of(scope);
    let account = accounts.get(stack);
    if (!account) accounts.set(stack, (account = new AwsAccount(stack, {})));
    return account;
  }

  /** The parts that the app declares. Reading them adds no data source. */
  get declared(): Location {
    return this.#props;
  }

  get accountId(): string {
    return (this.#accountId ??=
      this.#props.accountId ?? new DataAwsCallerIdentity(this.#stack, "AwsAccount").accountId);
  }

  get region(): string {
    return (this.#region ??= this.#props.region ?? new DataAwsRegion(this.#stack, "AwsRegion").id);
  }

  get partition(): string {
    return (this.#partition ??= this.#props.partition ?? this.#readPartition().partition);
  }

  /** DNS suffix of service endpoints, e.g. `amazonaws.com`. */
  get dnsSuffix(): string {
    return (this.#dnsSuffix ??= this.#knownDnsSuffix() ?? this.#readPartition().dnsSuffix);
  }

  #knownDnsSuffix(): string | undefined {
    const { partition } = this.#props;
    if (partition === undefined || !isKnown(partition)) return undefined;
    return dnsSuffixes.get(partition);
  }

  #readPartition(): DataAwsPartition {
    return (this.#dataPartition ??= new DataAwsPartition(this.#stack, "AwsPartition"));
  }
}

const shape = membersOf<AwsAccountOptions>(
  { accountId: anything, region: anything, partition: anything },
  "aws-account/options",
);

/**
 * Declares the account, region and partition that a stack deploys to. The call is optional: data sources read the parts
 * that you leave out. If you pass all three, the synthesized policies contain them as text, and a plan makes no
 * requests for them.
 *
 * Call it once per stack, before you create the first blueprint. It does not choose the account: the provider does.
 *
 * @example
 * ```ts
 * import { setAwsAccount } from "@kantox/blueprints";
 * import { TerraformStack } from "cdktf";
 * import type { Construct } from "constructs";
 *
 * export function productionStack(scope: Construct): TerraformStack {
 *   const stack = new TerraformStack(scope, "example-prod");
 *   setAwsAccount(stack, { accountId: "123456789012", region: "eu-west-1", partition: "aws" });
 *   return stack;
 * }
 * ```
 *
 * @param stack - stack to declare the account for
 * @param options - known parts of the account
 * @throws {@link BlueprintError} with `aws-account/options`, `aws-account/account-id`, `aws-account/region`,
 * `aws-account/partition`, `aws-account/twice` if it was already called for the stack, or `aws-account/too-late` if the
 * stack already has a blueprint
 * @public
 */
export function setAwsAccount(stack: TerraformStack, options: AwsAccountOptions): void {
  const { props: known, problems } = readProps(options, shape);
  const ofRules = [...accountProblems(known, "aws-account"), ...orderProblems(stack)];
  check(stack, "setAwsAccount", problems(ofRules));
  declared.add(stack);
  accounts.set(stack, new AwsAccount(stack, known));
}

const declared = new WeakSet<TerraformStack>();

function orderProblems(stack: TerraformStack): Problem[] {
  const property = "setAwsAccount";
  if (declared.has(stack)) {
    const must = "be called once per stack";
    const fix = "Keep one call, with all known parts of the account.";
    return [{ code: "aws-account/twice", property, must, got: "a second call", fix }];
  }
  if (!accounts.has(stack)) return [];
  const must = "be called before the first blueprint of its stack";
  const fix = "Move the call up, to directly after the provider.";
  return [
    { code: "aws-account/too-late", property, must, got: "a call after the first blueprint", fix },
  ];
}
