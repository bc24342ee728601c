import { KantoxError } from "../errors/kantox-error.ts";
import type { Stack } from "../synth/stack.ts";
import {
  awsProviderNames,
  blocksOf,
  providerSource,
  blockList,
  usedProviderNames,
  type ProviderBlock,
} from "../synth/terraform-blocks.ts";
import type { EmulatorTarget } from "./emulator-url.ts";
import { remoteStatesOf } from "../synth/remote-states.ts";

type NamedJson = Pick<Stack, "name" | "json">;

// Providers that only compute values, or only change this machine.
const localSources = new Set([
  "hashicorp/archive",
  "hashicorp/cloudinit",
  "hashicorp/local",
  "hashicorp/null",
  "hashicorp/random",
  "hashicorp/time",
  "hashicorp/tls",
  "terraform.io/builtin/terraform",
]);

/**
 * Refuses stacks that would connect to anything other than the emulator. Reports all problems at once.
 *
 * @param stacks - the stacks to run
 * @param all - all stacks of the app, whose states can be redirected
 * @throws KantoxError `emulator/cannot-redirect`
 */
export function refuseUnredirectable(
  stacks: readonly NamedJson[],
  { url, all }: Pick<EmulatorTarget, "url"> & { readonly all: readonly NamedJson[] },
): void {
  const problems = stacks.flatMap((stack) =>
    problemsOf(stack, all).map((problem) => `  ${stack.name}: ${problem}`),
  );
  if (problems.length === 0) return;
  throw new KantoxError(
    "emulator/cannot-redirect",
    [
      `The driver cannot redirect everything to the emulator at ${url}. Nothing was done. It cannot redirect:`,
      ...problems,
      "Leave these out of the app for runs against an emulator, e.g. with a condition, or run without --emulator.",
    ].join("\n"),
  );
}

function problemsOf({ json }: NamedJson, all: readonly NamedJson[]): string[] {
  const whole: Readonly<Record<string, unknown>> = { ...json };
  const terraform = blockList(json.terraform);
  return [
    ...providerProblems(json),
    ...Object.keys(json.module ?? {})
      .filter((name) => name !== "//")
      .map((name) => `module.${name}: its contents are not known before it is fetched`),
    ...blocksOf(json).flatMap(blockProblems),
    ...blockList(whole["removed"])
      .filter((body) => "provisioner" in body)
      .map(({ from }) => `removed ${String(from)}: provisioners run programs`),
    ...remoteStatesOf(json, all)
      .filter(({ stack }) => stack === undefined)
      .map(
        ({ name }) =>
          `data.terraform_remote_state.${name}: reads a state that does not belong to a stack of this app`,
      ),
    ...(terraform.some((settings) => "encryption" in settings)
      ? ["terraform.encryption: its keys may be in AWS"]
      : []),
  ];
}

function providerProblems(json: NamedJson["json"]): string[] {
  const aws = new Set(awsProviderNames(json));
  const declared = json.terraform?.required_providers ?? {};
  return [...usedProviderNames(json)].flatMap((name) => {
    const source =
      name === "terraform" && !(name in declared)
        ? "terraform.io/builtin/terraform"
        : providerSource(name, declared[name]?.source);
    if (aws.has(name) || localSources.has(source)) return [];
    return [`provider ${name} (${source}): connects to something other than AWS`];
  });
}

function blockProblems({ kind, type, name, body }: ProviderBlock): string[] {
  const address = `${kind === "resource" ? "" : `${kind}.`}${type}.${name}`;
  return [
    ...("provisioner" in body ? [`${address}: provisioners run programs`] : []),
    ...(kind === "data" && type === "aws_ip_ranges"
      ? [`${address}: is fetched from the web, not from an AWS endpoint`]
      : []),
    ...(kind === "data" && type === "tls_certificate" && "url" in body
      ? [`${address}: connects to the host of its url`]
      : []),
  ];
}
