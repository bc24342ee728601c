import { describe, expect, it } from "vitest";
import { screenOf } from "../../test/terminal-screen.ts";
import { Screen } from "./screen.ts";

/** A terminal emulator that keeps the written lines and can be resized. */
function terminal(columns = 20, rows = 6) {
  const stream = {
    columns,
    rows,
    written: "",
    write(text: string) {
      stream.written += text.replaceAll("\n", "\r\n");
    },
    resize(to: number) {
      stream.columns = to;
      stream.written += `\u001B_size;${stream.rows};${to}\u001B\\`;
    },
  };
  stream.resize(columns);
  return stream;
}

describe("Screen", () => {
  it("draws a block in place, below printed text", async () => {
    const stream = terminal();
    const screen = new Screen(stream);
    screen.print("before");
    screen.show(["a 1", "b 1"]);
    screen.print("between\nlines");
    screen.show(["a 2"]);
    expect(await screenOf(stream.written)).toEqual(["before", "between", "lines", "a 2"]);
    screen.show([]);
    expect(await screenOf(stream.written)).toEqual(["before", "between", "lines"]);
  });

  it("scrolls printed text away, but never the block", async () => {
    const stream = terminal();
    const screen = new Screen(stream);
    for (let count = 1; count <= 9; count++) {
      screen.show([`at ${count}`, "…"]);
      screen.print(`line ${count}`);
    }
    const lines = Array.from({ length: 9 }, (_, index) => `line ${index + 1}`);
    expect(await screenOf(stream.written)).toEqual([...lines, "at 9", "…"]);
  });

  it("finds the top of its block after a narrower terminal has wrapped the lines", async () => {
    const stream = terminal(20);
    const screen = new Screen(stream);
    screen.print("before");
    screen.show(["0123456789012345", "写写写写写写"]);
    stream.resize(7);
    screen.show(["short"]);
    expect(await screenOf(stream.written)).toEqual(["before", "short"]);
  });

  it("writes nothing if nothing changed, and does not hide the cursor", () => {
    const stream = terminal();
    const screen = new Screen(stream);
    screen.show([]);
    screen.show(["a"]);
    const before = stream.written;
    screen.show(["a"]);
    expect(stream.written).toBe(before);
    expect(stream.written).not.toContain("\u001B[?25");
  });

  it("prints text of another stream above its block", async () => {
    const stream = terminal();
    const screen = new Screen(stream);
    screen.show(["block"]);
    screen.print("result", (text) => stream.write(text));
    expect(await screenOf(stream.written)).toEqual(["result", "block"]);
  });

  it("uses the size of most terminals if the size is not known", () => {
    expect(new Screen({ write: () => {} }).size()).toEqual({ columns: 80, rows: 24 });
  });
});
