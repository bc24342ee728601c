import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyExample } from "../example-copy.mjs";
import { root } from "../paths.mjs";

const stack = "kantox-dev";
const source = join("src", "kantox-stack.ts");
const constraint = ">= 6.25.0, < 7.0.0";

/**
 * Copies the example so that every CDKTF driver uses the emulator for dev, because CDKTF's own driver has no option for
 * it. The app merges the override that the driver's `--emulator` writes into the stack, except for the backend. The state
 * is the deployed one, at the path that the app expects. The app requires the deployed provider version, which is locked,
 * and engines install it from the existing installation.
 *
 * @param deployed - the example, as `deployExample` returns it
 */
export function exampleOnEmulator({ directories: [dev], url }) {
  const copy = copyExample();
  const override = JSON.parse(readFileSync(join(dev, "emulator_override.tf.json"), "utf8"));
  const { backend: _, ...terraform } = override.terraform;

  const text = readFileSync(join(copy.project, source), "utf8");
  if (!text.includes(constraint)) throw new Error(`${source} does not contain ${constraint}.`);
  const deployable = terraform.required_providers.aws.version;
  writeFileSync(join(copy.project, source), text.replace(constraint, deployable));

  const put = (from, ...to) => cpSync(join(dev, from), join(copy.project, ...to));
  put(".terraform.lock.hcl", "cdktf.out", "stacks", stack, ".terraform.lock.hcl");
  put(".terraform.lock.hcl", "locks", `${stack}.terraform.lock.hcl`);
  put("terraform.tfstate", ".kantox", "state", `${stack}.tfstate`);
  const config = join(copy.project, "cdktf.json");
  const app = `${copy.app} && node redirect.mjs`;
  writeFileSync(config, JSON.stringify({ ...JSON.parse(readFileSync(config, "utf8")), app }));
  cpSync(join(root, "tooling", "redirect.mjs"), join(copy.project, "redirect.mjs"));
  writeFileSync(
    join(copy.project, "redirections.json"),
    JSON.stringify({ [stack]: { ...override, terraform } }),
  );
  const settings = join(copy.project, "engine.rc");
  const installed = join(dev, ".terraform", "providers");
  writeFileSync(
    settings,
    `provider_installation {\n  filesystem_mirror { path = ${JSON.stringify(installed)} }\n}\n`,
  );
  return {
    ...copy,
    env: {
      TF_CLI_CONFIG_FILE: settings,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_ENDPOINT_URL: url,
      AWS_EC2_METADATA_DISABLED: "true",
      TF_VAR_database_url: "postgres://benchmark",
    },
  };
}
