import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region/index.js";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { check } from "../validation/check.ts";
import type { Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { accountProblems } from "./account-rules.ts";

/**
 * What a stack says of the account that it deploys to.
 *
 * @public
 */
export interface AwsAccountProps {
  /**
   * Account number, twelve digits.
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

const accounts = new WeakMap<TerraformStack, AwsAccount>();

/** The account, region and partition of a stack: what every ARN is built from. */
export class AwsAccount {
  readonly #stack: TerraformStack;
  readonly #props: AwsAccountProps;
  // Kept, so that one value is one token: two of them would make the same ARN two.
  #accountId: string | undefined;
  #region: string | undefined;
  #partition: string | undefined;
  #dnsSuffix: string | undefined;
  #dataPartition: DataAwsPartition | undefined;

  constructor(stack: TerraformStack, props: AwsAccountProps) {
    this.#stack = stack;
    this.#props = props;
  }

  /** The account of the stack that a construct stands in. */
  static of(scope: IConstruct): AwsAccount {
    const stack = TerraformStack.of(scope);
    let account = accounts.get(stack);
    if (!account) accounts.set(stack, (account = new AwsAccount(stack, {})));
    return account;
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

  /** Domain that service addresses end in, e.g. `amazonaws.com`. */
  get dnsSuffix(): string {
    return (this.#dnsSuffix ??= this.#knownDnsSuffix() ?? this.#readPartition().dnsSuffix);
  }

  #knownDnsSuffix(): string | undefined {
    const { partition } = this.#props;
    if (partition === undefined || !isKnown(partition)) return undefined;
    return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  }

  #readPartition(): DataAwsPartition {
    return (this.#dataPartition ??= new DataAwsPartition(this.#stack, "AwsPartition"));
  }
}

/**
 * Says once which account, region and partition a stack deploys to. Optional: what is not given is read by
 * a data source. With all three given, every policy of the stack can be read before anything exists, and a
 * plan asks AWS nothing for them.
 *
 * Call it before the first blueprint of the stack. It does not choose the account: the provider does.
 *
 * @param stack - the stack
 * @param props - what is known of the account
 * @throws {@link BlueprintError} with `aws-account/account-id`, `aws-account/region`,
 * `aws-account/partition`, or `aws-account/too-late` where a blueprint of the stack came first or it was
 * called before
 * @public
 */
export function setAwsAccount(stack: TerraformStack, props: AwsAccountProps): void {
  check(stack, "setAwsAccount", [
    ...accountProblems(props, "aws-account"),
    ...orderProblems(stack),
  ]);
  accounts.set(stack, new AwsAccount(stack, props));
}

function orderProblems(stack: TerraformStack): Problem[] {
  if (!accounts.has(stack)) return [];
  const fix = "Call it once, before the first blueprint.";
  return [
    {
      code: "aws-account/too-late",
      property: "setAwsAccount",
      must: "come before every blueprint of its stack",
      got: "a call after one",
      fix,
    },
  ];
}
