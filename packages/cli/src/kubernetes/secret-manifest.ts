import type { KubernetesSecret, SecretValue } from "../contract/deployment.ts";
import { isObject } from "../contract/is-object.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { ExactNumber } from "../terminal/exact-number.ts";

/** A Kubernetes secret as `kubectl` reads it. */
export interface SecretManifest {
  readonly apiVersion: "v1";
  readonly kind: "Secret";
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly type: "Opaque";
  /** Values in base64. `stringData` is not used, because keys that are removed from it stay in the cluster. */
  readonly data: Readonly<Record<string, string>>;
}

/** Outputs of a stack by name, with sensitive values in plain text. */
export type SecretOutputs = Readonly<Record<string, { readonly value?: unknown }>>;

/**
 * Fills a secret from the outputs of its stack.
 *
 * @param secret - the source of each value
 * @param outputs - outputs of the applied stack
 * @param origin - the environment of the secret and the command that applies it; the environment is written to the
 * labels, so that a later run recognizes its own file
 * @throws KantoxError `secret/outputs` with every value that is missing, empty or not a string; values are not shown
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
        `Secret ${secret.namespace}/${secret.name} of ${environment} is incomplete. Nothing was written.`,
        ...missing,
        `If ${environment} has not been applied since these outputs were added to the app, run: ${applyCommand}`,
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
    return { missing: `output "${output}" is ${kind(value)} without keys` };
  }
  const entry = Object.hasOwn(value, key) ? value[key] : undefined;
  if (entry === undefined) return { missing: `output "${output}" has no key "${key}"` };
  return textOr(entry, `key "${key}" of output "${output}"`);
}

// An empty credential means that the engine does not know the value. An imported access key has no secret, for example.
function textOr(value: unknown, where: string): string | { readonly missing: string } {
  return typeof value === "string" && value !== ""
    ? value
    : { missing: `${where} is ${kind(value)}, but must be a non-empty string` };
}

function kind(value: unknown): string {
  if (value === null) return "null";
  if (value === "") return "empty";
  if (Array.isArray(value)) return "a list";
  if (value instanceof ExactNumber) return "a number";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
