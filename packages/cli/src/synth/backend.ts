import type { TerraformJson } from "./stack.ts";
import { blockList } from "./terraform-blocks.ts";

/** The backend that a stack declares. */
export interface Backend {
  /** Type of the backend, e.g. `local` (the default) or `s3`; `cloud` for a cloud block. */
  readonly kind: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Returns the backend that a stack declares. A block of Terraform JSON may be an object or a list of objects. */
export function backendOf(json: Pick<TerraformJson, "terraform">): Backend {
  const terraform = blockList(json.terraform);
  const cloud = terraform.find((block) => block["cloud"] !== undefined);
  if (cloud) return { kind: "cloud", settings: blockList(cloud["cloud"])[0] ?? {} };
  const [backend] = terraform.flatMap((block) => blockList(block["backend"]));
  const [kind, settings] = Object.entries(backend ?? {}).find(([key]) => key !== "//") ?? [];
  return { kind: kind ?? "local", settings: blockList(settings)[0] ?? {} };
}

/**
 * Returns whether the backend selects a workspace by name, so that the driver must not select the default workspace.
 */
export function hasNamedWorkspace(json: Pick<TerraformJson, "terraform">): boolean {
  return ["cloud", "remote"].includes(backendOf(json).kind);
}
