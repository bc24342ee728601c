import { access } from "node:fs/promises";
import { join } from "node:path";
import { engineEnvironment } from "../engine/engine-environment.ts";
import type { Engine } from "../engine/find-engine.ts";
import { checkAccount, type AccountLookups } from "../project/account.ts";
import { allowedAccounts, awsConfigurations } from "../synth/aws-configurations.ts";
import type { Stack } from "../synth/stack.ts";
import { findingOf, type Finding } from "./finding.ts";

/**
 * Checks that the credentials belong to the account that each stack names. There is no finding for a stack that cannot
 * be checked yet, e.g. because its providers are not installed. A plan checks it.
 */
export async function checkAccounts(
  stacks: readonly Stack[],
  {
    engine,
    env,
    lookups,
  }: {
    readonly engine: Engine;
    readonly env: NodeJS.ProcessEnv;
    readonly lookups: AccountLookups;
  },
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const stack of stacks) {
    const { environment, accountId } = stack.deployment;
    const [main] = awsConfigurations(stack.json);
    if (accountId === undefined || main === undefined) continue;
    // A provider that accepts only one account checks it in every run, so it is not asked here.
    const isGuarded = allowedAccounts(main)?.length === 1;
    const { directory } = stack;
    const isInstalled = await access(join(directory, ".terraform", "providers")).then(
      () => true,
      () => false,
    );
    const root = { stack, engine, directory, env: engineEnvironment(env, stack), state: "" };
    let isKnown = false;
    const finding = await findingOf("account", async () => {
      const account = await checkAccount(root, { ...lookups, asks: isInstalled });
      isKnown = account?.isChecked === true;
      return `${environment}: ${isGuarded ? `its provider accepts only ${accountId}` : accountId}`;
    });
    if (isKnown || finding.status === "problem") findings.push(finding);
  }
  return findings;
}
