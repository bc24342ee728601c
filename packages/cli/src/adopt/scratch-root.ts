import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isObject } from "../contract/is-object.ts";
import { parseExactly } from "../contract/parse-json.ts";
import type { RootModule } from "../engine/root-module.ts";
import { exactJson } from "../terminal/json-document.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * Creates a copy of a root module with a separate local state, in which an adoption can be planned without changing
 * anything. The copy has no backend, and no resource in it refuses to be destroyed: the plan has to show a replacement
 * instead of failing.
 *
 * @param parent - folder for the copy, which only the user can read
 */
export async function scratchRoot(
  root: RootModule,
  parent: string,
  state: string,
): Promise<RootModule> {
  const directory = join(parent, root.stack.name);
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const name of await readdir(root.directory)) {
    if (name === ".terraform")
      await linkInstalled(join(root.directory, name), join(directory, name));
    else if (!isStateFile(name)) {
      await cp(join(root.directory, name), join(directory, name), { recursive: true });
    }
  }
  for (const name of await readdir(directory)) {
    if (!name.endsWith(".tf.json")) continue;
    const file = join(directory, name);
    const json = parseExactly(await readFile(file, "utf8"));
    await writeFile(file, exactJson(plannable(isObject(json) ? json : {}, root.directory)), {
      mode: 0o600,
    });
  }
  const stateFile = join(directory, "terraform.tfstate");
  await writeFile(stateFile, state, { mode: 0o600 });
  // Without a record, a plan that only creates is not mistaken for a lost state.
  const { stateRecord: _record, ...rest } = root;
  return { ...rest, directory, stateFile };
}

function isStateFile(name: string): boolean {
  return /^\.?terraform\.tfstate/.test(name) || name === "errored.tfstate";
}

/** Links installed providers and modules. The remembered backend is not copied. */
async function linkInstalled(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of await readdir(from).catch(() => [])) {
    if (["providers", "modules"].includes(name)) {
      await symlink(join(from, name), join(to, name));
    }
  }
}

function plannable(json: Json, directory: string): Json {
  const { terraform, resource, data } = json;
  return {
    ...json,
    ...(terraform !== undefined && { terraform: withoutBackend(terraform) }),
    ...(resource !== undefined && { resource: eachBody(resource, withoutPreventDestroy) }),
    ...(data !== undefined && {
      data: eachBody(data, (body) => withAbsolutePath(body, directory)),
    }),
  };
}

function withoutBackend(terraform: unknown): unknown {
  if (Array.isArray(terraform)) return terraform.map(withoutBackend);
  if (!isObject(terraform)) return terraform;
  const { backend: _backend, cloud: _cloud, ...rest } = terraform;
  return rest;
}

function withoutPreventDestroy(body: Json): Json {
  const { lifecycle } = body;
  const drop = (each: unknown): unknown => {
    if (!isObject(each)) return each;
    const { prevent_destroy: _prevent, ...rest } = each;
    return rest;
  };
  if (lifecycle === undefined) return body;
  return { ...body, lifecycle: Array.isArray(lifecycle) ? lifecycle.map(drop) : drop(lifecycle) };
}

/** Makes the path of a local state that the stack reads absolute. It is relative to the folder of the stack. */
function withAbsolutePath(body: Json, directory: string): Json {
  const { backend, config } = body;
  if (backend !== "local" || !isObject(config) || typeof config["path"] !== "string") return body;
  return { ...body, config: { ...config, path: resolve(directory, config["path"]) } };
}

function eachBody(types: unknown, change: (body: Json) => Json): unknown {
  if (Array.isArray(types)) return types.map((each) => eachBody(each, change));
  if (!isObject(types)) return types;
  return Object.fromEntries(
    Object.entries(types).map(([type, named]) => [
      type,
      isObject(named)
        ? Object.fromEntries(
            Object.entries(named).map(([name, body]) => [
              name,
              isObject(body) ? change(body) : body,
            ]),
          )
        : named,
    ]),
  );
}
