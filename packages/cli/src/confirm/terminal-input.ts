import { StringDecoder } from "node:string_decoder";
import { setTimeout as wait } from "node:timers/promises";
import { KeyReader, pasteMarks, type Key } from "./keys.ts";

/** The terminal that questions are asked at. */
export interface QuestionTerminal {
  readonly input: Pick<NodeJS.ReadStream, "on" | "off" | "setRawMode" | "resume" | "pause">;
  readonly output: { write(text: string): unknown };
  /** Whether the terminal supports only plain text (`TERM=dumb`). */
  readonly isDumb: boolean;
}

/** Milliseconds without input after which a paste counts as ended. */
const silenceMs = 500;

/** Milliseconds without input after which all earlier input counts as delivered. */
const earlierInputMs = 50;

/** The input of a terminal, read key by key and without an echo. The caller always has to close it. */
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

  /** Drops input that was typed before the question was shown, because it was not an answer to it. */
  async dropEarlier(): Promise<void> {
    await this.rest(earlierInputMs);
  }

  /** Waits for input, and returns the keys that arrived together. Returns `undefined` if the question has to end. */
  async next(): Promise<readonly Key[] | undefined> {
    while (this.#arrived.length === 0) {
      if (this.#isOver) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#isOver ? undefined : this.#arrived.shift();
  }

  /** Waits until no input has arrived for a while, and returns everything that arrived before. */
  async rest(milliseconds = silenceMs): Promise<readonly Key[]> {
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
