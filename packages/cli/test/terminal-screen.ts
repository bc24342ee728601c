import headless from "@xterm/headless";

/** Returns the lines that a terminal shows for an output, including the lines that scrolled off the screen. */
export async function screenOf(output: string): Promise<readonly string[]> {
  const terminal = new headless.Terminal({
    cols: 120,
    rows: 40,
    scrollback: 10_000,
    allowProposedApi: true,
  });
  const pieces = output.split(/\u001B_size;(\d+;\d+)\u001B\\/);
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1) {
      const [rows = 40, columns = 120] = piece.split(";").map(Number);
      terminal.resize(columns, rows);
    } else {
      await new Promise<void>((resolve) => terminal.write(piece, resolve));
    }
  }
  const { active } = terminal.buffer;
  const lines = Array.from(
    { length: active.length },
    (_, index) => active.getLine(index)?.translateToString(true) ?? "",
  );
  terminal.dispose();
  const last = lines.findLastIndex((line) => line !== "");
  return lines.slice(0, last + 1);
}
