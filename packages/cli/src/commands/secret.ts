import { resolve } from "node:path";
import type { KubernetesSecret } from "../contract/deployment.ts";
import { open } from "../flow/open.ts";
import { readOutputs } from "../engine/outputs.ts";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { shellQuote, suggestCommand } from "../terminal/suggest-command.ts";
import { writeManifestFile } from "../kubernetes/manifest-file.ts";
import { manifestYaml } from "../kubernetes/manifest-yaml.ts";
import { secretManifest } from "../kubernetes/secret-manifest.ts";
import { withRun } from "../flow/run.ts";
import { suggest } from "../flow/suggest.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { secretCommand } from "./secret.command.ts";

type SecretOptions = OptionsOf<typeof secretCommand>;

/**
 * The document that `kantox secret --json` prints. It contains no secret values.
 *
 * @public
 */
export interface SecretDocument {
  /** Name of the Kubernetes secret. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
  /** Absolute path of the manifest that was written. */
  readonly file: string;
}

/** Runs `kantox secret`: writes an environment's Kubernetes secret from the outputs of its stack. */
export async function secret(
  terminal: Terminal,
  [environment]: ArgumentsOf<typeof secretCommand>,
  options: SecretOptions,
): Promise<number> {
  refuseInvalidOptions(terminal, environment, options);
  const selection = { names: [environment], needs: "one" } as const;
  return withRun(terminal, "secret", selection, options, async (run) => {
    const [stack] = run.chosen as readonly [Stack];
    const wanted = selectSecret(stack, options.name);
    const [root] = (await open(run, run.chosen, { plansNothing: true })) as [RootModule];
    const manifest = secretManifest(wanted, await readOutputs(root), {
      environment: stack.deployment.environment,
      emulator: root.emulator !== undefined,
      applyCommand: suggest(run, ["apply", environment]),
    });
    if (options.stdout) {
      terminal.result(manifestYaml(manifest).trimEnd());
      return 0;
    }
    // A path from the command line is relative to the working directory. A path from the app is relative to the folder
    // of cdktf.json.
    const file =
      options.file === undefined
        ? resolve(run.project.root, wanted.file)
        : resolve(terminal.cwd, options.file);
    await writeManifestFile(file, manifest, { force: options.force });
    const { name, namespace } = wanted;
    const document: SecretDocument = { name, namespace, file };
    if (options.json) terminal.result(jsonDocument(document));
    else terminal.result(file);
    terminal.note(
      `Wrote secret ${namespace}/${name} of ${environment}. Next: kubectl apply --server-side --field-manager kantox -f ${shellQuote(file)}`,
    );
    return 0;
  });
}

function refuseInvalidOptions(
  { outputIsTerminal }: Terminal,
  environment: string,
  { stdout, file, json, name, ...flags }: SecretOptions,
): void {
  if (!stdout) return;
  if (file !== undefined || json) {
    throw new KantoxError(
      "secret/options",
      `--stdout and ${json ? "--json" : "--file"} cannot be combined, because --stdout prints the manifest and writes no file. Use one of them.`,
    );
  }
  if (outputIsTerminal) {
    const named = name === undefined ? [] : ["--name", name];
    throw new KantoxError(
      "secret/stdout-terminal",
      `--stdout would show the credentials on this terminal. Pipe the output instead: ${suggestCommand(["secret", environment, ...named, "--stdout"], flags)} | kubectl apply --server-side --field-manager kantox -f -`,
    );
  }
}

function selectSecret({ deployment }: Stack, name: string | undefined): KubernetesSecret {
  const { environment, kubernetesSecrets: secrets } = deployment;
  const known = secrets.map((each) => each.name).join(", ");
  const found = name === undefined ? secrets : secrets.filter((each) => each.name === name);
  if (found.length === 1) return found[0] as KubernetesSecret;
  if (secrets.length === 0) {
    throw new KantoxError(
      "secret/none",
      `${environment} has no Kubernetes secret. Add one to kubernetesSecrets in describeDeployment.`,
    );
  }
  throw new KantoxError(
    "secret/which",
    name === undefined
      ? `${environment} has several Kubernetes secrets. Choose one with --name: ${known}.`
      : `${environment} has no Kubernetes secret named ${JSON.stringify(name)}. It has ${known}.`,
  );
}
