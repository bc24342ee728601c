import type { TerraformJson } from "./stack.ts";
import { awsProviderNames, blockList } from "./terraform-blocks.ts";

/** One configuration of the AWS provider in a stack. */
export interface AwsConfiguration {
  /** Address as resources reference it: `aws`, or `aws.alias`. */
  readonly address: string;
  readonly block: Readonly<Record<string, unknown>>;
}

/**
 * Returns the AWS provider configurations of a stack, the default configuration first. A stack without any provider
 * block uses an empty default configuration.
 */
export function awsConfigurations(json: TerraformJson): readonly AwsConfiguration[] {
  const names = awsProviderNames(json);
  const found = names.flatMap((name) =>
    blockList(json.provider?.[name]).map((block): AwsConfiguration => {
      const { alias } = block;
      return { address: typeof alias === "string" ? `${name}.${alias}` : name, block };
    }),
  );
  if (found.length === 0) return names.slice(0, 1).map((address) => ({ address, block: {} }));
  const isDefault = ({ block }: AwsConfiguration): boolean => block["alias"] === undefined;
  return [...found.filter(isDefault), ...found.filter((each) => !isDefault(each))];
}

/** Returns the account ids that a configuration allows, or `undefined` if it allows any, or they are not known yet. */
export function allowedAccounts({ block }: AwsConfiguration): readonly string[] | undefined {
  const ids = block["allowed_account_ids"];
  if (!Array.isArray(ids) || ids.length === 0) return undefined;
  const texts = ids.map(String);
  return texts.every((id) => /^\d{12}$/.test(id)) ? texts : undefined;
}

/** Returns whether the provider requests its account id, and so compares it with the allowed ones. */
export function requestsAccountId({ block }: AwsConfiguration): boolean {
  const skips = block["skip_requesting_account_id"] ?? false;
  return skips === false || skips === "false";
}
