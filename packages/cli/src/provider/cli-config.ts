import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Text of the configuration that engines take from the user: the file that `TF_CLI_CONFIG_FILE` names, else
 * those of the home folder. Empty where there is none. It may hold tokens: nothing of it is shown.
 */
export async function cliConfig(env: NodeJS.ProcessEnv): Promise<string> {
  const texts = await Promise.all(
    configFiles(env).map((file) => readFile(file, "utf8").catch(() => "")),
  );
  return texts.join("\n");
}

function configFiles({
  TF_CLI_CONFIG_FILE: named,
  HOME: home,
  XDG_CONFIG_HOME: config,
}: NodeJS.ProcessEnv): string[] {
  if (named) return [named];
  return [
    ...(home ? [join(home, ".terraformrc"), join(home, ".tofurc")] : []),
    ...(config ? [join(config, "opentofu", "tofurc")] : []),
  ];
}
