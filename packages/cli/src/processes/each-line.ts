import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/**
 * Calls a function with each line of a stream as it arrives. Line breaks are `\n` and `\r\n`.
 *
 * @returns call it when no more is read: hands on the last line if it has no line break
 */
export function eachLine(stream: Readable, take: (line: string) => void): () => void {
  const decoder = new StringDecoder("utf8");
  // Pieces of the line that has not ended: joined once, since a line may have megabytes.
  let pieces: string[] = [];
  const end = (last: string): void => {
    const line = pieces.length === 0 ? last : [...pieces, last].join("");
    pieces = [];
    take(line.endsWith("\r") ? line.slice(0, -1) : line);
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
