import type { KubernetesSecret, SecretValue } from "../contract/deployment.ts";
import { isObject } from "../contract/is-object.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { ExactNumber } from "../terminal/exact-number.ts";

/** A Kubernetes secret, in the form that `kubectl` reads. */
export interface SecretManifest {
  readonly apiVersion: "v1";
  readonly kind: "Secret";
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly type: "Opaque";
  /** In base64. Not `stringData`: its keys stay in the cluster when they are gone from here. */
  readonly data: Readonly<Record<string, string>>;
}

/** Outputs of a stack by name, sensitive ones in clear. */
export type SecretOutputs = Readonly<Record<string, { readonly value?: unknown }>>;

/**
 * Fills a secret from the outputs of its stack.
 *
 * @param secret - where each value comes from
 * @param outputs - outputs of the applied stack
 * @param origin - the environment of the secret, written to its labels so that a later run recognizes its own file, and
 * the command that applies it
 * @throws KantoxError `secret/outputs` with every value that is missing or no text; no value is shown
 */
export function secretManifest(
  secret: KubernetesSecret,
  outputs: SecretOutputs,
  origin: {
    readonly environment: string;
    readonly emulator: boolean;
    readonly applyCommand: string;
  },
): SecretManifest {
  const { environment, emulator, applyCommand } = origin;
  const missing: string[] = [];
  const data = Object.entries(secret.data).map(([key, source]): [string, string] => {
    const found = find(source, outputs);
    if (typeof found !== "string") missing.push(`  ${key}: ${found.missing}`);
    return [key, typeof found === "string" ? Buffer.from(found, "utf8").toString("base64") : ""];
  });
  if (missing.length > 0) {
    throw new KantoxError(
      "secret/outputs",
      [
        `Secret ${secret.namespace}/${secret.name} of ${environment} cannot be filled. Nothing was written.`,
        ...missing,
        `If ${environment} was not applied since the app declares them, run: ${applyCommand}`,
      ].join("\n"),
    );
  }
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      name: secret.name,
      namespace: secret.namespace,
      labels: { ...secret.labels, environment, ...(emulator && { emulator: "true" }) },
    },
    type: "Opaque",
    data: Object.fromEntries(data),
  };
}

function find(source: SecretValue, outputs: SecretOutputs): string | { readonly missing: string } {
  if ("value" in source) return source.value;
  const { output, key } = source;
  const value = Object.hasOwn(outputs, output) ? outputs[output]?.value : undefined;
  if (value === undefined) return { missing: `there is no output "${output}"` };
  if (key === undefined) return textOr(value, `output "${output}"`);
  if (!isObject(value)) {
    return { missing: `output "${output}" has no keys, it is ${kind(value)}` };
  }
  const entry = Object.hasOwn(value, key) ? value[key] : undefined;
  if (entry === undefined) return { missing: `output "${output}" has no key "${key}"` };
  return textOr(entry, `key "${key}" of output "${output}"`);
}

// An empty credential means that the engine does not know it: an imported access key has no secret.
function textOr(value: unknown, where: string): string | { readonly missing: string } {
  return typeof value === "string" && value !== ""
    ? value
    : { missing: `${where} is ${kind(value)}, and has to be a text` };
}

function kind(value: unknown): string {
  if (value === null) return "null";
  if (value === "") return "empty";
  if (Array.isArray(value)) return "a list";
  if (value instanceof ExactNumber) return "a number";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
