import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AccountCheck, RootModule } from "../engine/root-module.ts";
import { runEngine } from "../engine/run-engine.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { lockFileOf, readLock } from "../provider/lock-file.ts";
import {
  allowedAccounts,
  requestsAccountId,
  awsConfigurations,
  type AwsConfiguration,
} from "../synth/aws-configurations.ts";
import { blockList } from "../synth/terraform-blocks.ts";

/** Accounts and regions that providers reported, by provider address. */
export type Identities = ReadonlyMap<
  string,
  { readonly account?: string; readonly region?: string }
>;

/** Context of the account checks of one run. Its answers are shared by stacks with equal providers. */
export interface AccountLookups {
  /** Absolute path of `.kantox`. */
  readonly folder: string;
  readonly answers: Map<string, Identities>;
  /** Whether providers may be asked. Otherwise only the synthesized configuration is read. */
  readonly asks: boolean;
}

/**
 * Checks that the credentials belong to the account that the app names. A provider that allows only this account in
 * `allowed_account_ids` checks this itself. Any other provider is asked, with the configuration and environment of a
 * plan.
 *
 * @param root - an initialized root module
 * @returns the result, or `undefined` if the stack does not use AWS
 * @throws KantoxError `place/other-account`
 */
export async function checkAccount(
  root: RootModule,
  lookups: AccountLookups,
): Promise<AccountCheck | undefined> {
  const { accountId, environment } = root.stack.deployment;
  const configurations = awsConfigurations(root.stack.json);
  const [main] = configurations;
  if (!main) return undefined;
  if (accountId === undefined) return { isChecked: false, reason: "the app names no accountId" };
  refuseContradiction(main, accountId, environment);
  const allowed = allowedAccounts(main);
  if (allowed?.length === 1 && requestsAccountId(main)) return { isChecked: true, accountId };

  const reason = lookups.asks
    ? unanswerable(root, configurations)
    : "its providers are not installed";
  if (reason !== undefined) return { isChecked: false, reason };
  const key = JSON.stringify([root.engine.path, root.env, configurations]);
  const answers = lookups.answers.get(key) ?? (await ask(root, configurations, lookups.folder));
  lookups.answers.set(key, answers);
  const found = answers.get(main.address);
  if (found?.account === undefined) {
    return {
      isChecked: false,
      reason: `provider ${main.address} did not return its account`,
    };
  }
  // An app may have only aliased configurations, for several accounts.
  const accounts = new Map([...answers].map(([address, { account }]) => [address, account]));
  const isThere =
    main.block["alias"] === undefined
      ? found.account === accountId
      : [...accounts.values()].includes(accountId);
  if (!isThere) throw otherAccount(environment, accountId, found.account, main.address);
  const others = [...accounts].flatMap(([address, account]) =>
    account === undefined || account === accountId ? [] : [[address, account] as const],
  );
  return {
    isChecked: true,
    accountId,
    ...(found.region !== undefined && { region: found.region }),
    ...(others.length > 0 && { otherAccountIds: Object.fromEntries(others) }),
  };
}

/**
 * Refuses an app whose `accountId` and `allowed_account_ids` differ, because the provider would refuse every account.
 */
function refuseContradiction(main: AwsConfiguration, accountId: string, environment: string): void {
  const allowed = allowedAccounts(main);
  const isAlias = main.block["alias"] !== undefined;
  if (isAlias || allowed === undefined || allowed.includes(accountId)) return;
  throw new KantoxError(
    "place/other-account",
    `${environment}: the app names account ${accountId} (accountId in describeDeployment), but provider ${main.address} accepts only ${allowed.join(", ")} (allowed_account_ids). Nothing was planned. Correct one of them.`,
  );
}

function otherAccount(
  environment: string,
  wanted: string,
  received: string,
  address: string,
): KantoxError {
  return new KantoxError(
    "place/other-account",
    `${environment}: the app names account ${wanted} (accountId in describeDeployment), but the credentials of provider ${address} belong to account ${received}. Nothing was planned. Use credentials for ${wanted} (with AWS_PROFILE, or profile or assume_role of the provider), or correct accountId.`,
  );
}

const computed = "its provider configuration uses values that only a plan knows";

/** Returns why a provider cannot be asked outside its root module, or `undefined` if it can. */
function unanswerable(
  { stack }: RootModule,
  configurations: readonly AwsConfiguration[],
): string | undefined {
  const blocks = configurations.map(({ block }) => block);
  const references = JSON.stringify(blocks).match(/\$\{[^}]*\}/g) ?? [];
  const variables = Object.keys(stack.json.variable ?? {});
  const isKnown = (reference: string): boolean =>
    variables.some((name) => reference === `\${var.${name}}`);
  if (!references.every(isKnown)) return computed;
  // A relative path, e.g. that of a credentials file, is relative to the root module.
  return textsOf(blocks).some((text) => /^\.{1,2}\//.test(text))
    ? "its provider configuration contains a relative path"
    : undefined;
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

// Runs a temporary root module with only the stack's providers and the data sources that ask them for their account.
async function ask(
  root: RootModule,
  configurations: readonly AwsConfiguration[],
  folder: string,
): Promise<Identities> {
  await mkdir(join(folder, "account"), { recursive: true, mode: 0o700 });
  const directory = await mkdtemp(join(folder, "account", `${root.stack.name}-`));
  try {
    await mkdir(join(directory, ".terraform"));
    const text = JSON.stringify(configurationFor(root, configurations));
    await writeFile(join(directory, "account.tf.json"), text, { mode: 0o600 });
    await symlink(
      join(root.directory, ".terraform", "providers"),
      join(directory, ".terraform", "providers"),
    );
    if ((await readLock(lockFileOf(root.directory))) !== "") {
      await copyFile(lockFileOf(root.directory), lockFileOf(directory));
    }
    const found = new Map<string, { account?: string; region?: string }>();
    const args = ["plan", "-json", "-input=false", "-lock=false"];
    await runEngine({ ...root, directory }, args, {
      onEvent(event) {
        const { resource, id_value: id } = blockList(event["hook"])[0] ?? {};
        const { resource_type: type, resource_name: name } = blockList(resource)[0] ?? {};
        const index = typeof name === "string" ? Number(/^p(\d+)$/.exec(name)?.[1]) : Number.NaN;
        const address = configurations[index]?.address;
        if (address === undefined || typeof id !== "string") return;
        const before = found.get(address) ?? {};
        if (type === "aws_caller_identity") found.set(address, { ...before, account: id });
        if (type === "aws_region") found.set(address, { ...before, region: id });
      },
    });
    return found;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function configurationFor(
  { stack: { json } }: RootModule,
  configurations: readonly AwsConfiguration[],
): unknown {
  const names = new Set(configurations.map(({ address }) => address.split(".", 1)[0] ?? address));
  const only = <Value>(all: Readonly<Record<string, Value>> | undefined) =>
    Object.fromEntries(Object.entries(all ?? {}).filter(([name]) => names.has(name)));
  const text = JSON.stringify(configurations);
  const variables = Object.entries(json.variable ?? {}).filter(([name]) =>
    text.includes(`\${var.${name}}`),
  );
  const asking = Object.fromEntries(
    configurations.map(({ address }, index) => [`p${index}`, { provider: address }]),
  );
  return {
    terraform: { required_providers: only(json.terraform?.required_providers) },
    provider: only(json.provider),
    ...(variables.length > 0 && { variable: Object.fromEntries(variables) }),
    data: { aws_caller_identity: asking, aws_region: asking },
  };
}
