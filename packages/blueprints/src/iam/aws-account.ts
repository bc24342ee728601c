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
import { accountProblems } from "./account-rules.ts";

/**
 * The account that a stack deploys to.
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

/**
 * The domain that the service addresses of each partition end in. For a partition that is not listed, the data source
 * knows it.
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

  /** Returns the account of the stack that a construct is in. */
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
    return dnsSuffixes.get(partition);
  }

  #readPartition(): DataAwsPartition {
    return (this.#dataPartition ??= new DataAwsPartition(this.#stack, "AwsPartition"));
  }
}

const shape = membersOf<AwsAccountProps>(
  { accountId: anything, region: anything, partition: anything },
  "aws-account/options",
);

/**
 * Declares which account, region and partition a stack deploys to. It is optional: a data source reads each part that
 * is not given. With all three given, every policy of the stack can be read before anything exists, and a plan makes
 * no request for them.
 *
 * Call it once for a stack, before the first blueprint. It does not choose the account: the provider does.
 *
 * @param stack - the stack
 * @param props - the known parts of the account
 * @throws {@link BlueprintError} with `aws-account/options`, `aws-account/account-id`, `aws-account/region`,
 * `aws-account/partition`, `aws-account/twice` if it was called for the stack before, or `aws-account/too-late` if the
 * stack has a blueprint already
 * @public
 */
export function setAwsAccount(stack: TerraformStack, props: AwsAccountProps): void {
  const { props: known, problems } = readProps(props, shape);
  const ofRules = [...accountProblems(known, "aws-account"), ...orderProblems(stack)];
  check(stack, "setAwsAccount", problems(ofRules));
  declared.add(stack);
  accounts.set(stack, new AwsAccount(stack, known));
}

const declared = new WeakSet<TerraformStack>();

function orderProblems(stack: TerraformStack): Problem[] {
  const property = "setAwsAccount";
  if (declared.has(stack)) {
    const must = "be called once for a stack";
    const fix = "Keep one call, with everything that is known of the account.";
    return [{ code: "aws-account/twice", property, must, got: "a second call", fix }];
  }
  if (!accounts.has(stack)) return [];
  const must = "be called before the first blueprint of its stack";
  const fix = "Move the call up, directly after the provider.";
  return [{ code: "aws-account/too-late", property, must, got: "a call after one", fix }];
}
