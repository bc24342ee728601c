/** A piece of typed or pasted input. */
export type Key =
  | { readonly kind: "text"; readonly text: string }
  /** Pasted text, from a terminal with bracketed paste. Its line breaks are `\n`. */
  | { readonly kind: "paste"; readonly text: string }
  | { readonly kind: "enter" | "erase" | "erase-all" | "cancel" };

/** Control sequences that switch bracketed paste on and off. */
export const pasteMarks = { on: "\u001B[?2004h", off: "\u001B[?2004l" } as const;

const pasteBegin = "\u001B[200~";
const pasteEnd = "\u001B[201~";
// Arrow keys, function keys and similar, which no question needs.
const sequence = /^\u001B(?:\[[\d;<=>?]*[ -/]*[@-~]|O[ -~]|[^[O\u001B])/;
const incomplete = /^\u001B(?:\[[\d;<=>?]*[ -/]*|O)?$/;

const controls: ReadonlyMap<string, "enter" | "erase" | "erase-all" | "cancel"> = new Map([
  ["\r", "enter"],
  ["\n", "enter"],
  ["\u007F", "erase"],
  ["\b", "erase"],
  ["\u0015", "erase-all"],
  ["\u0003", "cancel"],
  ["\u0004", "cancel"],
]);

/** A parser for the input of a terminal in raw mode, which arrives in pieces of any size. */
export class KeyReader {
  #rest = "";
  #pasted: string | undefined;

  take(piece: string): Key[] {
    const keys: Key[] = [];
    let text = this.#rest + piece;
    this.#rest = "";
    while (text !== "") {
      const [key, length] = this.#next(text);
      if (key) keys.push(key);
      if (length === 0) {
        this.#rest = text;
        break;
      }
      text = text.slice(length);
    }
    return keys;
  }

  // Length 0 means that the key is incomplete.
  #next(text: string): [key: Key | undefined, length: number] {
    if (this.#pasted !== undefined) return this.#nextOfPaste(text);
    if (text.startsWith(pasteBegin)) {
      this.#pasted = "";
      return [undefined, pasteBegin.length];
    }
    if (text.startsWith("\u001B")) {
      const [found] = sequence.exec(text) ?? [];
      if (found !== undefined) return [undefined, found.length];
      return [undefined, incomplete.test(text) ? 0 : 1];
    }
    const kind = controls.get(text[0] ?? "");
    if (kind !== undefined) return [{ kind }, 1];
    // Other control characters are ignored. A tab is part of the text.
    const [words = ""] = /^[^\u0000-\u0008\u000A-\u001F\u007F]+/.exec(text) ?? [];
    return words === "" ? [undefined, 1] : [{ kind: "text", text: words }, words.length];
  }

  #nextOfPaste(text: string): [key: Key | undefined, length: number] {
    const end = text.indexOf(pasteEnd);
    if (end === -1) {
      // The end mark itself may be split between two pieces.
      const escape = text.lastIndexOf("\u001B");
      const cut = escape !== -1 && pasteEnd.startsWith(text.slice(escape)) ? escape : text.length;
      this.#pasted += text.slice(0, cut);
      return [undefined, cut];
    }
    const pasted = this.#pasted + text.slice(0, end);
    this.#pasted = undefined;
    return [{ kind: "paste", text: pasted.replace(/\r\n?/g, "\n") }, end + pasteEnd.length];
  }
}
