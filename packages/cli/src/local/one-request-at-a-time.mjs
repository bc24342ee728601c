// @ts-check
// moto handles requests in parallel threads, but is not thread-safe: a list of objects fails with status 500
// if another request adds an object at that time. A provider then repeats its request, and fails if the first one had
// created the object. Therefore this patch lets moto handle one request at a time.

import { randomBytes } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { readText } from "./read-text.mjs";

// Python imports a module of this name when it starts, whichever way moto is installed.
const fileName = "sitecustomize.py";

const patch = `import threading
from moto.moto_server.werkzeug_app import DomainDispatcherApplication

_handle = DomainDispatcherApplication.__call__
_lock = threading.Lock()


def _handle_alone(self, environ, start_response):
    with _lock:
        return _handle(self, environ, start_response)


DomainDispatcherApplication.__call__ = _handle_alone
`;

/**
 * Writes the patch, and returns the environment that makes a Python program use it.
 *
 * @param {string} cache - folder for the patch
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function withOneRequestAtATime(cache, env) {
  const folder = join(cache, "emulator-patch");
  const file = join(folder, fileName);
  await mkdir(folder, { recursive: true });
  if ((await readText(file)) !== patch) {
    // Another emulator that starts at the same time must not read half a file.
    const temporary = `${file}.${randomBytes(6).toString("hex")}`;
    await writeFile(temporary, patch, { mode: 0o600 });
    await rename(temporary, file);
  }
  const others = env["PYTHONPATH"];
  return { ...env, PYTHONPATH: others ? `${folder}${delimiter}${others}` : folder };
}
