import { relative, resolve } from "node:path";
import type { Stack } from "../synth/stack.ts";

/** A stack's local state file, relative to its root module; `undefined` where the state lies elsewhere. */
export function localStateFile({ json }: Stack): string | undefined {
  if (json.terraform?.cloud !== undefined) return undefined;
  const backend = json.terraform?.backend;
  if (backend && !("local" in backend)) return undefined;
  const path = backend?.["local"]?.["path"];
  return typeof path === "string" ? path : "terraform.tfstate";
}

/** Where a stack's state lies, for people: a path below the project, or the backend's own address. */
export function stateLocation(stack: Stack, projectRoot: string): string {
  const file = localStateFile(stack);
  if (file !== undefined) return relative(projectRoot, resolve(stack.directory, file));
  if (stack.json.terraform?.cloud !== undefined) return "its cloud workspace";
  const [[kind, settings] = []] = Object.entries(stack.json.terraform?.backend ?? {});
  const { bucket, key } = settings ?? {};
  return typeof bucket === "string" && typeof key === "string"
    ? `${kind}://${bucket}/${key}`
    : `backend ${kind}`;
}
