import {
  allowedAccounts,
  awsConfigurations,
  type AwsConfiguration,
} from "../synth/aws-configurations.ts";
import type { TerraformJson } from "../synth/stack.ts";
import { blockList } from "../synth/terraform-blocks.ts";

/** The place of the objects of a provider configuration, as far as it is known before a plan. */
export interface AwsPlace {
  readonly partition: string;
  readonly accountId?: string;
  readonly region?: string;
  /** A string that is equal for configurations with the same account, whether its id is known or not. */
  readonly account: string;
}

/**
 * Returns the place of a provider configuration.
 *
 * @param address - address as resources reference it: `aws`, or `aws.alias`
 * @param accountId - account of the first configuration, if it is known
 */
export function awsPlace(
  json: TerraformJson,
  address: string,
  accountId: string | undefined,
): AwsPlace {
  const all = awsConfigurations(json);
  const found = all.find((each) => each.address === address);
  const region = textOf(found?.block["region"]);
  const account = found && accountOf(found, all[0], accountId);
  return {
    partition: partitionOf(found),
    ...(account !== undefined && { accountId: account }),
    ...(region !== undefined && { region }),
    account: account ?? credentialsOf(found),
  };
}

function accountOf(
  configuration: AwsConfiguration,
  first: AwsConfiguration | undefined,
  accountId: string | undefined,
): string | undefined {
  const allowed = allowedAccounts(configuration);
  if (allowed?.length === 1) return allowed[0];
  if (configuration === first) return accountId;
  // An account is in one partition.
  const isSame =
    credentialsOf(configuration) === credentialsOf(first) &&
    partitionOf(configuration) === partitionOf(first);
  if (isSame) return accountId;
  // Roles are assumed one after another.
  const role = textOf(blockList(configuration.block["assume_role"]).at(-1)?.["role_arn"]);
  return /^arn:[\w-]+:iam::(\d{12}):/.exec(role ?? "")?.[1];
}

function credentialsOf(configuration: AwsConfiguration | undefined): string {
  const { profile, access_key: key, assume_role: roles } = configuration?.block ?? {};
  const web = configuration?.block["assume_role_with_web_identity"];
  return JSON.stringify([profile ?? null, key ?? null, roles ?? null, web ?? null]);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && !value.includes("${") ? value : undefined;
}

const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["eu-isoe-", "aws-iso-e"],
  ["eusc-", "aws-eusc"],
];

function partitionOf(configuration: AwsConfiguration | undefined): string {
  const region = textOf(configuration?.block["region"]) ?? "";
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}
