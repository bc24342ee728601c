import type { ChildProcess } from "node:child_process";
import { InterruptedError } from "../errors/kantox-error.ts";

/** A child process that an interrupt has to reach. */
export interface RunningChild {
  readonly process: ChildProcess;
  /** Name for people, e.g. `the app` or `terraform in dev`. */
  readonly label: string;
  /** Whether killing it loses nothing: an app, git, the version of an engine. */
  readonly killable: boolean;
  /** Whether it shares the driver's terminal: a Ctrl-C there reaches it without the driver. */
  readonly attached: boolean;
}

/** What an interrupt did. */
export interface Interrupted {
  /** What has to end before the driver can. */
  readonly met: "children" | "question" | "nothing";
  /** How many interrupts the driver has received, this one included. */
  readonly count: number;
  /** Labels of the children that have to end, each once. */
  readonly waitingFor: readonly string[];
  /** Labels of those that were killed. */
  readonly killed: readonly string[];
}

type Signal = InterruptedError["signal"];

const running = new Set<RunningChild>();
const questions = new Set<() => void>();
let asked: Signal | undefined;
let count = 0;

/**
 * Refuses to start anything after an interrupt.
 *
 * @throws InterruptedError
 */
export function refuseAfterInterrupt(): void {
  if (asked) throw new InterruptedError(asked);
}

/** Lets interrupts reach a child; call what it returns when the child has ended. */
export function reachable(child: RunningChild): () => void {
  running.add(child);
  return () => void running.delete(child);
}

/**
 * Passes an interrupt on to the running children, ends questions, and makes later starts fail.
 *
 * The first interrupt asks every child to stop, once. Children always receive SIGINT, whichever signal the driver
 * received: an engine stops in good order on both, but its providers, which are in its process group, ignore only
 * SIGINT, and die of SIGTERM in the middle of a request. The second interrupt reaches no child, because an engine that
 * receives two gives up without saving its state. The third kills what can be killed without a loss, and is passed on
 * to engines. The fourth kills everything that is left.
 */
export function interrupt(signal: Signal): Interrupted {
  asked ??= signal;
  count += 1;
  const reached = [...running];
  const killed = reached.filter(({ killable }) => count > 3 || (count === 3 && killable));
  for (const child of reached) {
    if (killed.includes(child)) send(child, "SIGKILL");
    else if (count !== 2 && !(child.attached && signal === "SIGINT")) send(child, "SIGINT");
  }
  for (const end of questions) end();
  return {
    met: reached.length > 0 ? "children" : questions.size > 0 ? "question" : "nothing",
    count,
    waitingFor: labels(reached),
    killed: labels(killed),
  };
}

/**
 * Runs a question that an interrupt ends, so that it can restore the terminal.
 *
 * @param ask - returns a symbol when the signal or a Ctrl-C has ended it
 * @throws InterruptedError when it was interrupted
 */
export async function interruptible<Answer>(
  ask: (ended: AbortSignal) => Promise<Answer | symbol>,
): Promise<Answer> {
  const controller = new AbortController();
  const end = (): void => controller.abort();
  questions.add(end);
  try {
    const answer = await ask(controller.signal);
    if (typeof answer === "symbol") throw new InterruptedError(asked ?? "SIGINT");
    return answer;
  } finally {
    questions.delete(end);
  }
}

// A child leads its process group, unless it is attached to the terminal.
function send({ process: { pid }, attached }: RunningChild, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(attached ? pid : -pid, signal);
  } catch {
    // It ended in the meantime.
  }
}

function labels(children: readonly RunningChild[]): string[] {
  return [...new Set(children.map(({ label }) => label))];
}
