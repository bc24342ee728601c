import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/**
 * Calls a function with each line of a stream as it arrives. Line breaks are `\n` and `\r\n`.
 *
 * @returns a function to call at the end of the input; it passes on a last line that has no line break
 */
export function eachLine(stream: Readable, onLine: (line: string) => void): () => void {
  const decoder = new StringDecoder("utf8");
  // Pieces of the current line. They are joined only once, because a line may have megabytes.
  let pieces: string[] = [];
  const end = (last: string): void => {
    const line = pieces.length === 0 ? last : [...pieces, last].join("");
    pieces = [];
    onLine(line.endsWith("\r") ? line.slice(0, -1) : line);
  };
  stream.on("data", (piece: Buffer) => {
    const lines = decoder.write(piece).split("\n");
    const rest = lines.pop() ?? "";
    for (const line of lines) end(line);
    if (rest !== "") pieces.push(rest);
  });
  return () => {
    const rest = decoder.end();
    if (rest !== "" || pieces.length > 0) end(rest);
  };
}
