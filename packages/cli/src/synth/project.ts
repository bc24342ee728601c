import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { isObject } from "../contract/is-object.ts";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";

/** A CDKTF project, as its `cdktf.json` describes it. */
export interface Project {
  /** Absolute path of the folder that holds `cdktf.json`. */
  readonly root: string;
  /** The command that synthesizes, run by a shell in `root`. */
  readonly app: string;
  /** Absolute path of the folder that the app synthesizes into. */
  readonly output: string;
  /** Context of the app, handed to it as it stands. */
  readonly context?: Readonly<Record<string, unknown>>;
}

const fileName = "cdktf.json";

/**
 * Finds the project that a folder belongs to: the nearest `cdktf.json` in it or above.
 *
 * @throws KantoxError `project/not-found`, `project/not-json` or `project/shape`
 */
export async function findProject(folder: string): Promise<Project> {
  for (let root = resolve(folder); ; root = dirname(root)) {
    const text = await readIfThere(join(root, fileName));
    if (text !== undefined) return readProject(root, text);
    if (root === dirname(root)) break;
  }
  throw new KantoxError(
    "project/not-found",
    `There is no ${fileName} in ${folder} or above. Run kantox in the folder of a CDKTF app, or write one: {"language": "typescript", "app": "node dist/main.js"}.`,
  );
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new KantoxError("project/not-json", `${file} cannot be read (${code}).`, {
      cause: error,
    });
  }
}

function readProject(root: string, text: string): Project {
  const file = join(root, fileName);
  const { app, output = "cdktf.out", context } = parse(file, text);
  const problems: string[] = [];
  if (typeof app !== "string" || app.trim() === "") {
    problems.push(
      `app must be the command that synthesizes, e.g. "node dist/main.js", got ${JSON.stringify(app) ?? "nothing"}.`,
    );
  }
  const outdir = typeof output === "string" ? resolve(root, output) : root;
  if (typeof output !== "string" || !isBelow(root, outdir)) {
    problems.push(
      `output must be a folder below that of ${fileName}, got ${JSON.stringify(output)}. Leave it out for "cdktf.out".`,
    );
  }
  if (context !== undefined && !isObject(context)) {
    problems.push(`context must be an object, got ${JSON.stringify(context)}.`);
  }
  if (problems.length > 0) {
    throw new KantoxError("project/shape", [file, ...problems].join("\n  "));
  }
  return { root, app: String(app), output: outdir, ...(isObject(context) && { context }) };
}

function parse(file: string, text: string): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new KantoxError(
      "project/not-json",
      `${file} is not JSON: ${error instanceof Error ? error.message : "unreadable"}.`,
      {
        cause: error,
      },
    );
  }
  if (!isObject(parsed)) {
    throw new KantoxError("project/not-json", `${file} must hold a JSON object.`);
  }
  return parsed;
}

// Folders of stacks that no longer exist are deleted there, so it may not be just any folder.
function isBelow(root: string, folder: string): boolean {
  const path = relative(root, folder);
  return path !== "" && path !== ".." && !path.startsWith("../") && !isAbsolute(path);
}
