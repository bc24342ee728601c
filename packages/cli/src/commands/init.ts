import { lstat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { refuse } from "../errors/collect-refusals.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { choice, type ProjectChoices } from "../init/project-choices.ts";
import { projectFiles } from "../init/project-files.ts";
import { projectName } from "../init/project-name.ts";
import { targetProblems } from "../init/refuse-target.ts";
import { readStarter, type Starter } from "../init/starter.ts";
import { writeProject } from "../init/write-project.ts";
import { programOnPath } from "../processes/program-on-path.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { shellQuote } from "../terminal/suggest-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { initCommand } from "./init.command.ts";

/**
 * The document that `kantox init --json` prints.
 *
 * @public
 */
export interface InitDocument {
  /** Absolute path of the project. */
  readonly folder: string;
  /** Name of the project, the first part of every name in AWS. */
  readonly name: string;
  /** Framework of the project. */
  readonly framework: "cdktf" | "cdktn";
  /** Package manager in its instructions and workflows. */
  readonly packageManager: "npm" | "pnpm";
  /** Engine that the project declares. */
  readonly engine: "terraform" | "tofu";
  /** Paths of the written files, relative to the project. */
  readonly files: readonly string[];
}

/** Runs `kantox init`: writes a new project. It needs no network and never overwrites a file. */
export async function init(
  terminal: Terminal,
  [given]: ArgumentsOf<typeof initCommand>,
  options: OptionsOf<typeof initCommand>,
): Promise<number> {
  const folder = resolve(terminal.cwd, given);
  const starter = await readStarter();
  const { choices, files } = await checked(terminal, { given, folder, starter, options });
  await writeProject(folder, files, terminal.umask);

  const paths = Object.keys(files).toSorted();
  const document: InitDocument = { folder, ...choices, files: paths };
  if (options.json) terminal.result(jsonDocument(document));
  else terminal.result(`${choices.name}   ${paths.length} files written to ${folder}`);
  for (const note of await notesAbout(folder, terminal, choices)) terminal.note(note);
  return 0;
}

interface Request {
  readonly given: string;
  readonly folder: string;
  readonly starter: Starter;
  readonly options: OptionsOf<typeof initCommand>;
}

/** Checks everything before the first file is written, and reports all problems together. */
async function checked(
  { env }: Terminal,
  { given, folder, starter, options }: Request,
): Promise<{ choices: ProjectChoices; files: Record<string, string> }> {
  const found = await engineOnPath(env);
  const problems: KantoxError[] = [];
  const attempt = <Value>(work: () => Value, otherwise: Value): Value => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof KantoxError)) throw error;
      problems.push(error);
      return otherwise;
    }
  };
  if (given === "") {
    const message = 'The folder must not be empty. Write "." for the current folder.';
    problems.push(new KantoxError("init/folder", message));
  }
  const choices: ProjectChoices = {
    name: attempt(() => projectName(folder, options.name), "my-app"),
    framework: attempt(() => choice("framework", options.framework, "cdktf"), "cdktf"),
    packageManager: attempt(() => choice("packageManager", options.packageManager, "npm"), "npm"),
    engine: attempt(() => choice("engine", options.engine, found), found),
  };
  const files = attempt(() => projectFiles(starter, choices), {});
  if (given !== "") problems.push(...(await targetProblems(folder, Object.keys(files))));
  refuse(problems);
  return { choices, files };
}

async function engineOnPath(env: NodeJS.ProcessEnv): Promise<ProjectChoices["engine"]> {
  if (await programOnPath("terraform", env)) return "terraform";
  // An emulator run can also download OpenTofu by itself.
  return "tofu";
}

async function notesAbout(
  folder: string,
  { cwd, nodeVersion }: Terminal,
  { framework, packageManager }: ProjectChoices,
): Promise<string[]> {
  const repository = await outerRepository(folder);
  const place = relative(cwd, folder);
  return [
    ...(repository === undefined
      ? []
      : [
          `The project is inside the git repository ${repository}. GitHub runs workflows only from .github/workflows at the root of the repository: move them there, and set working-directory.`,
        ]),
    ...(framework === "cdktn" && isOlder(nodeVersion)
      ? [`CDK Terrain's AWS bindings need Node 22.11 or newer; this is ${nodeVersion}.`]
      : []),
    [
      "Next:",
      ...(place === "" ? [] : [`  cd ${shellQuote(place)}`]),
      `  ${packageManager} install`,
      `  ${packageManager} test`,
      "README.md describes how to deploy to an emulator and to AWS.",
    ].join("\n"),
  ];
}

/** Returns the root of the git repository that contains the parent folder, unless the folder has its own. */
async function outerRepository(folder: string): Promise<string | undefined> {
  for (let each = folder; ; each = dirname(each)) {
    const isRoot = await lstat(join(each, ".git")).then(
      () => true,
      () => false,
    );
    if (isRoot) return each === folder ? undefined : each;
    if (each === dirname(each)) return undefined;
  }
}

function isOlder(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.replace("v", "").split(".").map(Number);
  return major < 22 || (major === 22 && minor < 11);
}
