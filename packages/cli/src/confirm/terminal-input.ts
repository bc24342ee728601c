import { StringDecoder } from "node:string_decoder";
import { setTimeout as wait } from "node:timers/promises";
import { KeyReader, pasteMarks, type Key } from "./keys.ts";

/** The terminal that questions are asked at. */
export interface QuestionTerminal {
  readonly input: Pick<NodeJS.ReadStream, "on" | "off" | "setRawMode" | "resume" | "pause">;
  readonly output: { write(text: string): unknown };
  /** Whether the terminal understands nothing but text, as with `TERM=dumb`. */
  readonly isDumb: boolean;
}

/** Milliseconds without input after which a paste is taken to have ended. */
const silence = 500;

/** Milliseconds before a question in which the terminal hands over what was typed earlier. */
const earlier = 50;

/** A terminal whose keys are read one by one, without an echo. Close it in any case. */
export class TerminalInput {
  readonly #terminal: QuestionTerminal;
  readonly #ended: AbortSignal;
  readonly #decoder = new StringDecoder("utf8");
  readonly #keys = new KeyReader();
  #arrived: Key[][] = [];
  #pieces = 0;
  #isOver = false;
  #wake: () => void = () => {};

  constructor(terminal: QuestionTerminal, ended: AbortSignal) {
    this.#terminal = terminal;
    const { input, output, isDumb } = terminal;
    input.on("data", this.#take);
    input.on("end", this.#end);
    input.on("error", this.#end);
    ended.addEventListener("abort", this.#end);
    this.#ended = ended;
    if (ended.aborted) this.#end();
    input.setRawMode(true);
    if (!isDumb) output.write(pasteMarks.on);
    input.resume();
  }

  /** Drops what was typed before the question was shown: it was no answer to it. */
  async dropEarlier(): Promise<void> {
    await this.rest(earlier);
  }

  /** Waits for input. Keys that arrived together are returned together; `undefined` if the question has to end. */
  async next(): Promise<readonly Key[] | undefined> {
    while (this.#arrived.length === 0) {
      if (this.#isOver) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#isOver ? undefined : this.#arrived.shift();
  }

  /** Waits until no input has arrived for a while, and returns what has. */
  async rest(milliseconds = silence): Promise<readonly Key[]> {
    await this.#until(milliseconds);
    return this.#arrived.splice(0).flat();
  }

  close(): void {
    const { input, output, isDumb } = this.#terminal;
    input.off("data", this.#take);
    input.off("end", this.#end);
    input.off("error", this.#end);
    this.#ended.removeEventListener("abort", this.#end);
    if (!isDumb) output.write(pasteMarks.off);
    input.setRawMode(false);
    input.pause();
  }

  async #until(milliseconds: number): Promise<void> {
    let before: number;
    do {
      before = this.#pieces;
      await wait(milliseconds);
    } while (this.#pieces > before && !this.#isOver);
  }

  readonly #take = (piece: Buffer): void => {
    this.#pieces += 1;
    const keys = this.#keys.take(this.#decoder.write(piece));
    if (keys.length > 0) this.#arrived.push(keys);
    this.#wake();
  };

  readonly #end = (): void => {
    this.#isOver = true;
    this.#wake();
  };
}
