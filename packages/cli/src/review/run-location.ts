import type { RootModule } from "../engine/root-module.ts";

/** Where something happens, for whoever decides on it: stack, account, regions, state, emulator. */
export function locationOf({ stack, state, emulator }: RootModule): string[] {
  const { accountId } = stack.deployment;
  // Terraform JSON may give a single provider without a list around it.
  const regions = [stack.json.provider?.["aws"] ?? []]
    .flat()
    .map(({ region }) => region)
    .filter((region): region is string => typeof region === "string" && !region.includes("${"));
  return [
    stack.name,
    ...(accountId === undefined ? [] : [`account ${accountId}`]),
    ...new Set(regions),
    `state ${state}`,
    ...(emulator === undefined ? [] : [`emulator ${emulator}`]),
  ];
}
