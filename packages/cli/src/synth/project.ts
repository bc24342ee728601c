import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { isObject } from "../contract/is-object.ts";
import { JsonSyntaxError, parseJson } from "../contract/parse-json.ts";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { decodeText } from "./decode-text.ts";

/** A CDKTF or CDK Terrain project, as described by its `cdktf.json`. */
export interface Project {
  /** Absolute path of the folder that contains `cdktf.json`. */
  readonly root: string;
  /** The command that synthesizes; a shell runs it in `root`. */
  readonly app: string;
  /** Absolute path of the folder that the app synthesizes into. */
  readonly output: string;
  /** Context from `cdktf.json`: `context` and `targetVersions`. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Local modules in `terraformModules`, unchanged: a path, or an object with a path as `source`. */
  readonly relativeModules?: readonly unknown[];
}

const fileName = "cdktf.json";

/**
 * Finds the project that a folder belongs to: the nearest `cdktf.json` in the folder or its parents.
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
    `There is no ${fileName} in ${folder} or any parent folder. Run kantox in the folder of a CDKTF app, or create the file: {"language": "typescript", "app": "node dist/main.js"}.`,
  );
}

async function readIfThere(file: string): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw notJson(`${file} cannot be read (${code}).`, error);
  }
  const decoded = decodeText(bytes);
  if (typeof decoded === "string") return decoded;
  throw notJson(`${file} is ${decoded.encoding}, but must be UTF-8. Save it as UTF-8.`);
}

function notJson(message: string, cause?: unknown): KantoxError {
  return new KantoxError("project/not-json", message, { cause });
}

function readProject(root: string, text: string): Project {
  const file = join(root, fileName);
  const {
    app,
    output = "cdktf.out",
    context,
    targetVersions,
    terraformModules,
  } = parse(file, text);
  const problems: string[] = [];
  if (typeof app !== "string" || app.trim() === "") {
    problems.push(
      `app must be the command that synthesizes, e.g. "node dist/main.js", got ${JSON.stringify(app) ?? "nothing"}.`,
    );
  }
  const outdir = typeof output === "string" ? resolve(root, output) : root;
  if (typeof output !== "string" || !isBelow(root, outdir)) {
    problems.push(
      `output must be a folder below the folder of ${fileName}, got ${JSON.stringify(output)}. The default is "cdktf.out".`,
    );
  }
  if (context !== undefined && !isObject(context)) {
    problems.push(`context must be an object, got ${JSON.stringify(context)}.`);
  }
  if (targetVersions !== undefined && !isObject(targetVersions)) {
    problems.push(
      `targetVersions must be an object like {"terraform": ">=1.11"}, got ${JSON.stringify(targetVersions)}.`,
    );
  }
  if (problems.length > 0) {
    throw new KantoxError("project/shape", [file, ...problems].join("\n  "));
  }
  const relativeModules = relativeModulesOf(terraformModules);
  return {
    root,
    app: String(app),
    output: outdir,
    ...((isObject(context) || isObject(targetVersions)) && {
      context: {
        ...(isObject(context) && context),
        ...(isObject(targetVersions) && { targetVersions }),
      },
    }),
    ...(relativeModules.length > 0 && { relativeModules }),
  };
}

// The CLIs of CDKTF and CDK Terrain recognize local modules in the same way.
function relativeModulesOf(modules: unknown): unknown[] {
  if (!Array.isArray(modules)) return [];
  return modules.filter((each: unknown) => {
    const source = isObject(each) ? each["source"] : each;
    return typeof source === "string" && /^\.\.?\//.test(source);
  });
}

function parse(file: string, text: string): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    // Plain `JSON.parse`: the app receives the numbers of the context as JavaScript numbers.
    parsed = JSON.parse(text);
  } catch (error) {
    throw notJson(`${file} is not JSON. ${reason(text)}`, error);
  }
  if (!isObject(parsed)) throw notJson(`${file} must contain a JSON object.`);
  return parsed;
}

function reason(text: string): string {
  try {
    parseJson(text);
    return "";
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return `${error.message.replace(/^l/, "L")}.`;
  }
}

// The driver deletes folders of removed stacks in there, so it must not be an arbitrary folder.
function isBelow(root: string, folder: string): boolean {
  const path = relative(root, folder);
  return path !== "" && path !== ".." && !path.startsWith("../") && !isAbsolute(path);
}
