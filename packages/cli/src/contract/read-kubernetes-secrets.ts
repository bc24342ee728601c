import { isAbsolute, normalize } from "node:path";
import type { KubernetesSecret, SecretValue } from "./deployment.ts";
import { isObject } from "./is-object.ts";
import { isDnsLabel, isDnsSubdomain, isLabelKey, isLabelValue } from "./kubernetes-names.ts";
import { keyPath, type ProblemList } from "./problem-list.ts";

/** Labels that the driver sets itself. They identify the environment that a manifest belongs to. */
const ownLabels = { environment: "environment", emulator: "emulator" } as const;

/** Reads the Kubernetes secrets that a stack declares. If it adds to `problems`, the result must not be used. */
export function readKubernetesSecrets(
  value: unknown,
  { path, environment }: { readonly path: string; readonly environment: string },
  problems: ProblemList,
): readonly KubernetesSecret[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.add(path, "be a list", value);
    return [];
  }
  if (value.length > 0 && environment !== "" && !isLabelValue(environment)) {
    problems.add(
      "//.kantox.environment",
      "end with a letter or digit, because kubernetesSecrets use it as a label",
      environment,
    );
  }
  const secrets = value.map((secret: unknown, index) =>
    readSecret(secret, { path: `${path}[${index}]`, environment }, problems),
  );
  refuseDuplicates(secrets, path, problems);
  return secrets;
}

function readSecret(
  value: unknown,
  { path, environment }: { readonly path: string; readonly environment: string },
  problems: ProblemList,
): KubernetesSecret {
  if (!isObject(value)) {
    problems.add(path, "be an object", value);
    return { name: "", namespace: "", file: "", labels: {}, data: {} };
  }
  const text = (key: string, isAllowed: (text: string) => boolean, must: string): string => {
    const found = value[key];
    if (typeof found === "string" && isAllowed(found)) return found;
    problems.add(`${path}.${key}`, must, found);
    return "";
  };
  return {
    name: text("name", isDnsSubdomain, 'be a DNS name: a-z, 0-9, "-" and ".", at most 253'),
    namespace: text("namespace", isDnsLabel, 'be a DNS label: a-z, 0-9 and "-", at most 63'),
    file: text("file", isInsideProject, "be the path of a file below the folder of cdktf.json"),
    labels: readLabels(value["labels"], { path: `${path}.labels`, environment }, problems),
    data: readData(value["data"], `${path}.data`, problems),
  };
}

function readLabels(
  value: unknown,
  { path, environment }: { readonly path: string; readonly environment: string },
  problems: ProblemList,
): KubernetesSecret["labels"] {
  if (value === undefined) return {};
  if (!isObject(value)) {
    problems.add(path, "be an object", value);
    return {};
  }
  const labels = new Map<string, string>();
  for (const [key, label] of Object.entries(value)) {
    if (!isLabelKey(key)) {
      problems.add(path, 'have valid label keys, e.g. "app.kubernetes.io/part-of"', key);
    } else if (typeof label !== "string" || !isLabelValue(label)) {
      problems.add(
        keyPath(path, key),
        'be a label value: at most 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit',
        label,
      );
    } else if (key === ownLabels.environment && label !== environment) {
      problems.add(keyPath(path, key), `be the name of the environment, "${environment}"`, label);
    } else if (key === ownLabels.emulator) {
      problems.add(keyPath(path, key), "be left out: the driver sets this label itself", label);
    }
    labels.set(key, String(label));
  }
  return Object.fromEntries(labels);
}

function readData(value: unknown, path: string, problems: ProblemList): KubernetesSecret["data"] {
  if (!isObject(value) || Object.keys(value).length === 0) {
    problems.add(path, "be an object with at least one key", value);
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, source]) => {
      if (!/^[A-Za-z0-9._-]{1,253}$/.test(key) || key === "." || key.startsWith("..")) {
        problems.add(path, 'have keys of letters, digits, ".", "_" and "-", at most 253', key);
      }
      return [key, readValue(source, keyPath(path, key), problems)];
    }),
  );
}

function readValue(source: unknown, path: string, problems: ProblemList): SecretValue {
  const { output, key, value } = isObject(source) ? source : {};
  if (typeof value === "string" && output === undefined && key === undefined) return { value };
  const isKey = key === undefined || (typeof key === "string" && key !== "");
  if (typeof output === "string" && output !== "" && isKey && value === undefined) {
    return typeof key === "string" ? { output, key } : { output };
  }
  // The value may be a misplaced secret, so it is not shown.
  problems.add(
    path,
    'be { "output": name } or { "output": name, "key": name } or { "value": text }',
    isObject(source) ? Object.keys(source) : typeof source,
  );
  return { value: "" };
}

function isInsideProject(file: string): boolean {
  const path = normalize(file);
  return (
    !/\p{Cc}/u.test(file) &&
    !isAbsolute(path) &&
    !/^(?:[A-Za-z]:)?\\/.test(file) &&
    path !== ".." &&
    !path.startsWith("../") &&
    path !== "." &&
    path !== "" &&
    !path.endsWith("/")
  );
}

function refuseDuplicates(
  secrets: readonly KubernetesSecret[],
  path: string,
  problems: ProblemList,
): void {
  const files = new Map<string, number>();
  const names = new Map<string, number>();
  for (const [index, { name, namespace, file }] of secrets.entries()) {
    if (name === "" || namespace === "" || file === "") continue;
    const sameFile = files.get(normalize(file));
    if (sameFile !== undefined) {
      problems.add(`${path}[${index}].file`, `differ from ${path}[${sameFile}].file`, file);
    }
    const fullName = `${namespace}/${name}`;
    const sameName = names.get(fullName);
    if (sameName !== undefined) {
      problems.add(
        `${path}[${index}]`,
        `have a different name or namespace from ${path}[${sameName}]`,
        fullName,
      );
    }
    files.set(normalize(file), index);
    names.set(fullName, index);
  }
}
