import { execFileSync } from "node:child_process";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/**
 * Returns the files under a folder that contain a secret: raw, in base64 at any offset, URL-encoded, or escaped as in
 * JSON. Archives, such as saved plans, are unpacked. Symbolic links are not followed, because their targets were not
 * written here.
 */
export function filesWith(secret: string, folder: string): string[] {
  const needles = forms(secret);
  const found: string[] = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const entry = lstatSync(path);
    if (entry.isDirectory()) found.push(...filesWith(secret, path));
    else if (entry.isFile() && fileContains(path, needles)) found.push(path);
  }
  return found;
}

/** Returns whether a string contains a secret in any of these forms. */
export function textContains(secret: string, text: string): boolean {
  return forms(secret).some((needle) => Buffer.from(text).includes(needle));
}

function fileContains(path: string, needles: readonly Buffer[]): boolean {
  const content = readFileSync(path);
  const contents = [content];
  const magic = content.subarray(0, 2).toString("latin1");
  if (magic === "PK") {
    contents.push(execFileSync("python3", ["-c", unzip, path], { maxBuffer: 512 * 1024 * 1024 }));
  } else if (magic === "\u001f\u008b") {
    contents.push(gunzipSync(content));
  }
  return contents.some((each) => needles.some((needle) => each.includes(needle)));
}

const unzip = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    for name in archive.namelist():
        sys.stdout.buffer.write(archive.read(name))
`;

function forms(secret: string): Buffer[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  // Engines escape characters in their JSON so that it is safe in HTML.
  const inEnginesJson = inJson.replace(
    /[<>&]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );
  const texts = [
    secret,
    inJson,
    inEnginesJson,
    JSON.stringify(inJson).slice(1, -1),
    encodeURIComponent(secret),
    encodeURI(secret),
    new URLSearchParams([["", secret]]).toString().slice(1),
    ...aligned(secret),
    ...aligned(inJson),
    ...aligned(inEnginesJson),
  ];
  return [...new Set(texts)].map((text) => Buffer.from(text));
}

// The base64 form of a string inside a longer text depends on its offset. This returns the three alignments without the
// characters at the ends, which depend on adjacent text, and all of them in the URL-safe alphabet too.
function aligned(text: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.from(" ".repeat(offset) + text)
      .toString("base64")
      .replace(/=+$/, "")
      .slice(offset === 0 ? 0 : offset + 1, -1);
    return [encoded, encoded.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
