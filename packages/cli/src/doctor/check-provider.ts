import type { EngineKind } from "../contract/deployment.ts";
import { findMirror, mirrorPrefixes } from "../provider/find-mirror.ts";
import { newestProvider, registryHosts } from "../provider/mirror-layout.ts";
import { hasUsableConfig } from "../provider/provider-environment.ts";
import { unusableMirror } from "../provider/mirror-config.ts";
import { findingOf, type Finding } from "./finding.ts";

const patienceMs = 5000;

/** Checks where an engine would get the AWS provider from. */
export async function checkProvider(
  kind: EngineKind,
  env: NodeJS.ProcessEnv,
  { onEmulator }: { readonly onEmulator: boolean },
): Promise<Finding[]> {
  const config = env["TF_CLI_CONFIG_FILE"];
  if (await hasUsableConfig(env)) return [found(`your own configuration, ${config}`)];
  const ignored: Finding[] = config
    ? [
        {
          subject: "provider",
          status: "warning",
          text: `TF_CLI_CONFIG_FILE names ${config}, which cannot be read, so the engine warns on every command. Unset the variable, or create the file.`,
        },
      ]
    : [];
  const mirror = env["KANTOX_PROVIDER_MIRROR"];
  if (onEmulator && mirror) {
    return [
      ...ignored,
      await findingOf("provider", async () => {
        const provider = await newestProvider(mirror);
        if (!provider) throw unusableMirror(mirror);
        return `AWS provider ${provider.version} from ${mirror} (KANTOX_PROVIDER_MIRROR)`;
      }),
    ];
  }
  return [...ignored, await fromRegistry(kind, env, onEmulator)];
}

async function fromRegistry(
  kind: EngineKind,
  env: NodeJS.ProcessEnv,
  onEmulator: boolean,
): Promise<Finding> {
  const host = registryHosts[kind];
  const proxy = ["HTTPS_PROXY", "https_proxy"].find((name) => env[name]);
  if (proxy !== undefined) return found(`${host}, through ${proxy} (not tried)`);
  if (await answers(`https://${host}/.well-known/terraform.json`)) return found(host);
  const mirror = onEmulator ? await findMirror(env, mirrorPrefixes(env)) : undefined;
  if (mirror !== undefined) return found(`a mirror on this machine, ${mirror}`);
  return {
    subject: "provider",
    status: "problem",
    text: onEmulator
      ? `${host} does not answer, and no mirror was found on this machine. Set KANTOX_PROVIDER_MIRROR to a mirror, or TF_CLI_CONFIG_FILE to your own configuration.`
      : `${host} does not answer. Initialized stacks still work. For other stacks, make it reachable, or set TF_CLI_CONFIG_FILE to a configuration with a provider_installation block.`,
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function found(text: string): Finding {
  return { subject: "provider", status: "ok", text };
}
