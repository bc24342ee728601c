import { join, resolve } from "node:path";
import { backendOf, type Backend } from "../synth/backend.ts";
import type { Stack } from "../synth/stack.ts";
import { blockList } from "../synth/terraform-blocks.ts";
import { realPath, shownPath } from "./real-path.ts";

/** The location of a stack's state. */
export interface StateLocation {
  /** Description to show: a path in the project, an absolute path, or the backend's address. Never a secret. */
  readonly description: string;
  /** Absolute path of a local state, with links resolved; `undefined` for any other backend. */
  readonly file?: string;
  /** Key that is equal for two stacks if, and only if, they share one state. It may contain secrets. */
  readonly identity: string;
}

/**
 * Returns the location of a stack's state. The engine resolves a relative path from the real path of the folder that it
 * runs in.
 */
export function stateLocation(
  { json, directory }: Pick<Stack, "json" | "directory">,
  projectRoot: string,
): Promise<StateLocation> {
  return locateState(backendOf(json), directory, projectRoot);
}

/** Returns the location of a state from the settings of its backend. */
export async function locateState(
  backend: Backend,
  directory: string,
  projectRoot: string,
): Promise<StateLocation> {
  if (backend.kind !== "local") {
    return { description: describe(backend), identity: identityOf(backend) };
  }
  const file = await realPath(await namedFile(backend, directory));
  return { description: await shownPath(file, projectRoot), file, identity: `file ${file}` };
}

/**
 * Returns the absolute path of a local state as configured in its backend, or `undefined` for any other backend. The
 * file itself may be a link.
 */
export async function namedStateFile(
  { json }: Pick<Stack, "json">,
  directory: string,
): Promise<string | undefined> {
  const backend = backendOf(json);
  return backend.kind === "local" ? namedFile(backend, directory) : undefined;
}

async function namedFile({ settings: { path } }: Backend, directory: string): Promise<string> {
  const named = typeof path === "string" && path !== "" ? path : "terraform.tfstate";
  return resolve(await realPath(directory), named);
}

/**
 * Returns the absolute path of a stack's local state in the `.kantox` folder, as the driver's documentation recommends.
 */
export function localState(kantoxFolder: string, { name }: Pick<Stack, "name">): string {
  return join(kantoxFolder, "state", `${name}.tfstate`);
}

// The settings that identify a state in common backends. Other backends are compared by all of their settings.
const naming: Readonly<Record<string, readonly string[]>> = {
  s3: ["bucket", "key"],
  gcs: ["bucket", "prefix"],
  azurerm: ["storage_account_name", "container_name", "key", "environment", "endpoint"],
  consul: ["address", "scheme", "datacenter", "path"],
  cos: ["bucket", "region", "prefix", "key"],
  oss: ["bucket", "endpoint", "region", "prefix", "key"],
  http: ["address"],
  kubernetes: ["namespace", "secret_suffix", "host", "config_context"],
  pg: ["conn_str", "schema_name"],
  cloud: ["hostname", "organization", "workspaces"],
  remote: ["hostname", "organization", "workspaces"],
};

function identityOf({ kind, settings }: Backend): string {
  const keys = naming[kind] ?? Object.keys(settings).filter((key) => key !== "//");
  const entries = keys.toSorted().map((key) => [key, plain(key, settings[key])]);
  if (kind === "s3") entries.push(["endpoint", plain("endpoint", s3Endpoint(settings))]);
  return JSON.stringify([kind, ...entries.filter(([, value]) => value !== undefined)]);
}

// The setting has two names. The endpoints of other services do not matter.
function s3Endpoint(settings: Backend["settings"]): unknown {
  return blockList(settings["endpoints"])[0]?.["s3"] ?? settings["endpoint"];
}

// Normalizes a setting: a missing, null or empty setting is the same, and slashes around a prefix do not matter.
function plain(key: string, value: unknown): unknown {
  if (value === null || value === "") return undefined;
  if (Array.isArray(value)) return value.length === 1 ? plain(key, value[0]) : value;
  if (typeof value === "object" && value !== undefined) {
    const entries = Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, plain(name, inner)])
      .filter(([, inner]) => inner !== undefined);
    return entries.length === 0 ? undefined : entries;
  }
  return key === "prefix" && typeof value === "string" ? value.replace(/^\/+|\/+$/g, "") : value;
}

function describe({ kind, settings }: Backend): string {
  const text = (...keys: readonly string[]): string | undefined => {
    const values = keys.map((key) => settings[key]);
    return values.every((value) => typeof value === "string" && value !== "")
      ? `${kind}://${values.join("/")}`
      : undefined;
  };
  switch (kind) {
    case "cloud":
      return "its cloud workspace";
    case "gcs":
      return text("bucket", "prefix") ?? text("bucket") ?? "backend gcs";
    case "azurerm":
      return text("storage_account_name", "container_name", "key") ?? "backend azurerm";
    case "consul":
      return text("path") ?? "backend consul";
    case "http":
      return addressOf(settings["address"]) ?? "backend http";
    default:
      return text("bucket", "key") ?? `backend ${kind}`;
  }
}

// A URL may contain a user and a password, or a token in its query.
function addressOf(address: unknown): string | undefined {
  if (typeof address !== "string" || !URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}
