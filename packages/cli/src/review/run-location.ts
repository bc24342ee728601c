import type { RootModule } from "../engine/root-module.ts";

/** Returns where a plan is applied: stack, account, regions, state and emulator. */
export function locationOf({ stack, state, emulator, account }: RootModule): string[] {
  const { accountId } = stack.deployment;
  // Terraform JSON may contain a single provider without a list around it.
  const configured = [stack.json.provider?.["aws"] ?? []]
    .flat()
    .map(({ region }) => region)
    .filter((region): region is string => typeof region === "string" && !region.includes("${"));
  const others = Object.entries(account?.otherAccountIds ?? {}).map(
    ([provider, id]) => `${provider} in account ${id}`,
  );
  return [
    stack.name,
    ...(accountId === undefined ? [] : [`account ${accountId}`]),
    ...(account?.isChecked === false
      ? [`account not checked: ${account.reason ?? "unknown"}`]
      : []),
    ...others,
    ...new Set([...(account?.region === undefined ? [] : [account.region]), ...configured]),
    `state ${state}`,
    ...(emulator === undefined ? [] : [`emulator ${emulator}`]),
  ];
}
