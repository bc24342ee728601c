import { join } from "node:path";
import type { EngineKind } from "../contract/deployment.ts";
import { awsProviderNames } from "../synth/terraform-blocks.ts";
import { findEngine, type Engine } from "../engine/find-engine.ts";
import { emulatorAccount, requireEmulatorAccount } from "../emulator/emulator-account.ts";
import { parseEmulatorUrl } from "../emulator/emulator-url.ts";
import { refuseUnredirectable } from "../emulator/unredirectable.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { downloadedEngine } from "../project/downloaded-engine.ts";
import { kantoxFolder } from "../project/kantox-folder.ts";
import { lockProject } from "../project/project-lock.ts";
import { findProject, type Project } from "../synth/project.ts";
import type { Stack } from "../synth/stack.ts";
import { synthesize } from "../synth/synthesize.ts";
import { fewWarningLines } from "../synth/warning-lines.ts";
import { checkAccounts } from "./check-account.ts";
import { checkCredentials } from "./check-credentials.ts";
import { checkProvider } from "./check-provider.ts";
import { checkShell } from "./check-shell.ts";
import { checkStates } from "./check-states.ts";
import { findingOf, type Finding } from "./finding.ts";

/** The facts about a run that the doctor examines. */
export interface Examination {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly nodeVersion: string;
  /** Path given with `--engine`. */
  readonly engine?: string | undefined;
  /** URL of the emulator; `undefined` for AWS. */
  readonly emulator?: string | undefined;
}

/** Runs the checks of the doctor. A problem stops only the checks that need the result of the failed check. */
export async function examine(examination: Examination): Promise<Finding[]> {
  const { env, cwd, nodeVersion, emulator } = examination;
  const onEmulator = emulator !== undefined;
  const findings: Finding[] = [{ subject: "node", status: "ok", text: nodeVersion }];
  let project: Project | undefined;
  findings.push(
    await findingOf("project", async () => (project = await findProject(cwd)).root),
    ...(await checkShell(env, { onEmulator })),
  );
  const stacks = project ? await checkApp(project, examination, findings) : [];
  const kinds = [...new Set(stacks.map(({ deployment }) => deployment.engine))];
  const engines: Engine[] = [];
  for (const kind of kinds) {
    const folder = join(project?.root ?? cwd, ".kantox");
    const fallback = downloadedEngine(kind, { folder, emulator });
    findings.push(
      await findingOf("engine", async () => {
        const engine = await findEngine(kind, { env, cwd, path: examination.engine, fallback });
        engines.push(engine);
        return `${kind} ${engine.version}, ${engine.path}`;
      }),
      ...(needsAws(stacks, kind) ? await checkProvider(kind, env, { onEmulator }) : []),
    );
  }
  if (emulator !== undefined) findings.push(await checkEmulator(emulator, stacks));
  else if (stacks.some(isOfAws)) findings.push(await checkCredentials(stacks, env));
  if (project && stacks.length > 0 && !onEmulator) {
    const { root } = project;
    const folder = join(root, ".kantox");
    const lookups = { folder, answers: new Map(), asks: true };
    for (const engine of engines) {
      const own = stacks.filter(({ deployment }) => deployment.engine === engine.kind);
      findings.push(...(await checkAccounts(own, { engine, env, lookups })));
    }
    findings.push(...(await checkStates({ root, folder, stacks, env })));
  }
  return findings;
}

function isOfAws({ json }: Stack): boolean {
  return awsProviderNames(json).length > 0;
}

function needsAws(stacks: readonly Stack[], kind: EngineKind): boolean {
  return stacks.some((stack) => stack.deployment.engine === kind && isOfAws(stack));
}

async function checkApp(
  project: Project,
  { env, emulator }: Examination,
  findings: Finding[],
): Promise<readonly Stack[]> {
  let unlock = (): void => undefined;
  try {
    unlock = await lockProject(await kantoxFolder(project.root), "doctor", { patienceMs: 0 });
    const { stacks, warnings } = await synthesize(project, {
      env,
      emulator: emulator !== undefined,
    });
    const names = stacks.map(({ deployment }) => deployment.environment).join(", ");
    findings.push({
      subject: "app",
      status: "ok",
      text: `${stacks.length} ${stacks.length === 1 ? "stack" : "stacks"}: ${names}`,
    });
    findings.push(
      ...fewWarningLines(warnings).map((text): Finding => ({
        subject: "app",
        status: "warning",
        text,
      })),
    );
    return stacks;
  } catch (error) {
    if (!(error instanceof KantoxError)) throw error;
    findings.push({ subject: "app", status: "problem", text: error.message, code: error.code });
    return [];
  } finally {
    unlock();
  }
}

async function checkEmulator(address: string, stacks: readonly Stack[]): Promise<Finding> {
  return findingOf("emulator", async () => {
    const target = parseEmulatorUrl(address);
    const account = await emulatorAccount(target);
    refuseUnredirectable(stacks, { url: target.url, all: stacks });
    requireEmulatorAccount(target, account, stacks);
    return `${target.url} uses account ${account}`;
  });
}
