import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProjectCopy } from "./project-copy.ts";

const table = "src/environments.ts";

/** Cluster of the test's environments with a service account. */
export const cluster = { issuer: "https://oidc.example.com/clusters/minikube" } as const;

/** Returns the text of an environment's entry in the table. */
function entryOf(copy: ProjectCopy, environment: string): string {
  const text = readFileSync(join(copy.project, table), "utf8");
  const at = text.indexOf(`    name: ${JSON.stringify(environment)},`);
  const begin = text.lastIndexOf("  {\n", at);
  return text.slice(begin, text.indexOf("\n  },", begin) + 6);
}

/** Changes the identity of AUX in an environment. */
export function chooseIdentity(
  copy: ProjectCopy,
  environment: string,
  identity: "kubernetes" | "both",
): void {
  const entry = entryOf(copy, environment);
  const accessKey = '    accessKey: { generation: 1, previous: "none" },\n';
  if (!entry.includes(accessKey)) throw new Error(`${environment} has another access key.`);
  const chosen = `    identity: ${JSON.stringify(identity)},\n    cluster: ${JSON.stringify(cluster)},\n`;
  const kept = identity === "both" ? accessKey : "";
  const before = entry.replace(/ {4}identity: .*\n {4}cluster: .*\n/, "");
  copy.edit(table, entry, before.replace(accessKey, chosen + kept));
}
