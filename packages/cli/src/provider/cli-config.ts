import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Returns the text of the user's CLI configuration: the file in `TF_CLI_CONFIG_FILE`, otherwise the files in the home
 * and XDG configuration folders. Empty if there is none. It may contain tokens, so never print any part of it.
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
