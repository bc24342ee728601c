import { execFileSync } from "node:child_process";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Files below a folder that hold a secret: raw, in base64 at any offset, or URL-encoded; archives (saved
 * plans are some) are opened. Links are not followed: what they lead to was not written here.
 */
export function filesWith(secret: string, folder: string): string[] {
  const needles = forms(secret);
  const found: string[] = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const entry = lstatSync(path);
    if (entry.isDirectory()) found.push(...filesWith(secret, path));
    else if (entry.isFile() && holds(path, needles)) found.push(path);
  }
  return found;
}

/** Whether a text holds a secret in any of those forms. */
export function textHolds(secret: string, text: string): boolean {
  return forms(secret).some((needle) => Buffer.from(text).includes(needle));
}

function holds(path: string, needles: readonly Buffer[]): boolean {
  const contents = [readFileSync(path)];
  if (contents[0]?.subarray(0, 2).toString("latin1") === "PK") {
    contents.push(execFileSync("python3", ["-c", unzip, path], { maxBuffer: 512 * 1024 * 1024 }));
  }
  return contents.some((content) => needles.some((needle) => content.includes(needle)));
}

const unzip = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    for name in archive.namelist():
        sys.stdout.buffer.write(archive.read(name))
`;

// Base64 of a text inside a longer one depends on where it begins: three alignments, without the ends that
// its neighbours share.
function forms(secret: string): Buffer[] {
  const aligned = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(" ".repeat(offset) + secret)
      .toString("base64")
      .replace(/=+$/, "");
    return encoded.slice(offset === 0 ? 0 : offset + 1, -1);
  });
  return [secret, encodeURIComponent(secret), ...aligned].map((text) => Buffer.from(text));
}
