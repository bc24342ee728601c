import { EventEmitter } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it, describe } from "vitest";
import { canceled } from "./ask-question.ts";
import { askSecretValue } from "./ask-secret-value.ts";
import { askTypedName } from "./ask-typed-name.ts";
import { askYesOrNo } from "./ask-yes-or-no.ts";
import { KeyReader, type Key } from "./keys.ts";
import type { QuestionTerminal } from "./terminal-input.ts";

const begin = "\u001b[200~";
const end = "\u001b[201~";

describe("KeyReader", () => {
  const keysOf = (pieces: readonly string[]): Key[] => {
    const reader = new KeyReader();
    return pieces.flatMap((piece) => reader.take(piece));
  };
  const text = (words: string): Key => ({ kind: "text", text: words });
  const paste = (words: string): Key => ({ kind: "paste", text: words });

  it.each<[string, string[], Key[]]>([
    [
      "text and keys",
      ["aé🎉\tb\u007f\u0015\r\n\u0003"],
      [
        text("aé🎉\tb"),
        { kind: "erase" },
        { kind: "erase-all" },
        { kind: "enter" },
        { kind: "enter" },
        { kind: "cancel" },
      ],
    ],
    [
      "no arrow keys and function keys",
      ["a\u001b[A\u001b[1;5C\u001bOPb\u001bx"],
      [text("a"), text("b")],
    ],
    [
      "a paste as one key",
      [`a${begin}1\r2\r\n3\n${end}b`],
      [text("a"), paste("1\n2\n3\n"), text("b")],
    ],
    ["an empty paste", [`${begin}${end}`], [paste("")]],
    [
      "keys inside a paste as text",
      [`${begin}\u0003\u001b[A\r${end}`],
      [paste("\u0003\u001b[A\n")],
    ],
  ])("reads %s", (_, pieces, keys) => {
    expect(keysOf(pieces)).toEqual(keys);
  });

  it("reads a paste that is split at any position", () => {
    const whole = `x${begin}one\rtwo${end}\r`;
    for (let at = 1; at < whole.length; at++) {
      const keys = keysOf([whole.slice(0, at), whole.slice(at)]);
      expect(keys).toEqual([text("x"), paste("one\ntwo"), { kind: "enter" }]);
    }
    expect(keysOf(Array.from(whole))).toEqual([text("x"), paste("one\ntwo"), { kind: "enter" }]);
  });
});

/** A terminal that receives pieces of input after the question is shown. A number is a pause in milliseconds. */
function terminalWith(pieces: readonly (string | number)[]) {
  const events = new EventEmitter();
  const raw: boolean[] = [];
  let shown = "";
  let hasBegun = false;
  const type = async (): Promise<void> => {
    for (const piece of pieces) {
      if (typeof piece === "number") await wait(piece);
      else events.emit("data", Buffer.from(piece));
    }
  };
  const terminal: QuestionTerminal = {
    input: Object.assign(events, {
      setRawMode: (mode: boolean) => raw.push(mode),
      resume: () => undefined,
      pause: () => undefined,
    }) as unknown as QuestionTerminal["input"],
    output: {
      write(words) {
        shown += words;
        if (words.startsWith("?") && !hasBegun) {
          hasBegun = true;
          setImmediate(() => void type());
        }
      },
    },
    isDumb: false,
  };
  return { terminal, raw, shown: () => shown };
}
const never = new AbortController().signal;

describe("askSecretValue", () => {
  const ask = async (...pieces: (string | number)[]) => {
    const { terminal, raw, shown } = terminalWith(pieces);
    try {
      return await askSecretValue(terminal, "Value", never);
    } finally {
      expect(shown()).not.toMatch(/planted|marker/);
      expect(shown().endsWith("\n\u001b[?2004l")).toBe(true);
      expect(raw).toEqual([true, false]);
    }
  };

  it.each<[string, (string | number)[], string]>([
    ["typed", ["plan", "ted", "\r"], "planted"],
    ["corrected", ["planted-xx\u007f\u007f\r"], "planted-"],
    ["typed again", ["marker\u0015planted\r"], "planted"],
    ["typed after an empty one", ["\r", "planted\r"], "planted"],
    ["pasted as a line with its line break", [`${begin}planted\r${end}`, "\r"], "planted"],
    [
      "pasted as several lines",
      [`${begin}planted\rmarker\r`, 30, `x${end}`, "\r"],
      "planted\nmarker\nx",
    ],
    ["pasted with a last line break", [`${begin}planted\nmarker\n${end}\r`], "planted\nmarker\n"],
  ])("accepts a value that was %s", async (_, pieces, value) => {
    expect(await ask(...pieces)).toBe(value);
  });

  it.each<[string, (string | number)[]]>([
    ["in one piece", ["planted\rmarker\r"]],
    ["in several pieces", ["planted\r", "mark", "er\r"]],
    ["slowly", ["planted\r", 200, "marker", 200, "\r"]],
    ["without a last line break", ["planted\n", 100, "marker"]],
  ])("refuses several lines pasted %s, if pastes are not marked", async (_, pieces) => {
    await expect(ask(...pieces)).rejects.toMatchObject({ code: "confirm/pasted" });
  });

  it("is canceled by Ctrl-C and by a signal", async () => {
    expect(await ask("planted\u0003")).toBe(canceled);
    const { terminal } = terminalWith([]);
    const controller = new AbortController();
    const asked = askSecretValue(terminal, "Value", controller.signal);
    controller.abort();
    expect(await asked).toBe(canceled);
  });
});

describe("askYesOrNo", () => {
  const ask = (...pieces: (string | number)[]) =>
    askYesOrNo(terminalWith(pieces).terminal, "Apply?", never);

  it.each<[string, boolean]>([
    ["y", true],
    ["Y", true],
    ["yes\r", true],
    ["y\r", true],
    ["n", false],
    ["no\r", false],
    ["\r", false],
  ])("reads %j", async (typed, answer) => {
    expect(await ask(typed)).toBe(answer);
  });

  it("ignores other keys", async () => {
    expect(await ask("q", "\u001b[A", "y")).toBe(true);
  });

  it.each<[string, (string | number)[]]>([
    ["text", ["yellow"]],
    ["text with a line break", ["planted\r"]],
    ["lines", ["y\rplanted\r"]],
    ["a marked paste", [`${begin}y${end}`]],
    ["text in pieces", ["y", 5, "ellow"]],
  ])("refuses pasted input: %s", async (_, pieces) => {
    await expect(ask(...pieces)).rejects.toMatchObject({ code: "confirm/pasted" });
  });

  it("is canceled by Ctrl-C", async () => {
    expect(await ask("\u0003")).toBe(canceled);
  });
});

describe("askTypedName", () => {
  const ask = async (...pieces: string[]) => {
    const { terminal, shown } = terminalWith(pieces);
    const answer = await askTypedName(terminal, "Type it", { name: "prod", ended: never });
    return { answer, shown: shown() };
  };

  it.each([
    ["prod\r", true],
    ["prox\u007fd\r", true],
    [`${begin}prod\n${end}\r`, true],
    ["qa\r", false],
    ["y\r", false],
    ["\r", false],
    ["prod2\r", false],
  ])("reads %j", async (typed, expected) => {
    expect((await ask(typed)).answer).toBe(expected);
  });

  it("shows only input that matches the name", async () => {
    expect((await ask("pro", "d", "\r")).shown).toContain("> prod");
    const { answer, shown } = await ask("planted", "\r");
    expect(answer).toBe(false);
    expect(shown).toContain("> p******");
    expect(shown).not.toContain("la");
  });

  it("refuses pasted lines", async () => {
    await expect(ask("prod\rmore\r")).rejects.toMatchObject({ code: "confirm/pasted" });
  });
});
