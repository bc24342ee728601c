import type { ChildProcess } from "node:child_process";
import { InterruptedError } from "../errors/kantox-error.ts";

/** A child process that an interrupt has to reach. */
export interface RunningChild {
  readonly process: ChildProcess;
  /** Name to show, e.g. `the app` or `terraform in dev`. */
  readonly label: string;
  /** Whether it can be killed without losing anything, e.g. the app, git or `terraform version`. */
  readonly killable: boolean;
  /** Whether it shares the driver's terminal, so that a Ctrl-C reaches it directly. */
  readonly attached: boolean;
}

/** The effect of an interrupt. */
export interface Interrupted {
  /** The activity that the interrupt stopped. The driver exits after it has ended. */
  readonly stopped: "children" | "question" | "nothing";
  /** Number of interrupts that the driver has received, including this one. */
  readonly count: number;
  /** Labels of the children that the driver waits for, without duplicates. */
  readonly waitingFor: readonly string[];
  /** Labels of the children that were killed. */
  readonly killed: readonly string[];
}

type Signal = InterruptedError["signal"];

const running = new Set<RunningChild>();
const questions = new Set<() => void>();
let asked: Signal | undefined;
let count = 0;

/**
 * Throws if the driver was interrupted, so that nothing new is started.
 *
 * @throws InterruptedError
 */
export function refuseAfterInterrupt(): void {
  if (asked) throw new InterruptedError(asked);
}

/**
 * Registers a child so that interrupts are passed on to it.
 *
 * @returns a function to call when the child has exited
 */
export function registerChild(child: RunningChild): () => void {
  running.add(child);
  return () => void running.delete(child);
}

/**
 * Passes an interrupt on to the running children, ends questions, and prevents anything new from starting.
 *
 * The first interrupt asks every child to stop. Children always receive SIGINT, whichever signal the driver received.
 * An engine shuts down cleanly on both. Its providers, which share its process group, ignore only SIGINT; SIGTERM would
 * kill them in the middle of a request. The second interrupt is not passed on, because an engine that receives two
 * gives up without saving its state. The third kills children that lose nothing by it, and is passed on to engines.
 * The fourth kills all remaining children.
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
    stopped: reached.length > 0 ? "children" : questions.size > 0 ? "question" : "nothing",
    count,
    waitingFor: labels(reached),
    killed: labels(killed),
  };
}

/**
 * Asks a question that an interrupt can cancel. The prompt restores the terminal before this function throws.
 *
 * @param ask - shows the prompt; returns a symbol if the signal or a Ctrl-C canceled it
 * @throws InterruptedError if the question was canceled
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

// A child leads its own process group, unless it is attached to the terminal.
function send({ process: { pid }, attached }: RunningChild, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(attached ? pid : -pid, signal);
  } catch {
    // The child has exited in the meantime.
  }
}

function labels(children: readonly RunningChild[]): string[] {
  return [...new Set(children.map(({ label }) => label))];
}
