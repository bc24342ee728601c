import { createHash } from "node:crypto";

const maxParts = 12;

/**
 * Returns the construct path that CDKTF built a resource name from, e.g. `["data", "Bucket"]` for
 * `data_Bucket_0E3E39A6`. The name ends with a hash of the path, so the result is certain. Returns `undefined` if the
 * name has a different form, or if its ids contain characters that CDKTF removes.
 */
export function pathOfName(name: string): string[] | undefined {
  const [, text, hash] = /^(.+)_([0-9A-F]{8})$/.exec(name) ?? [];
  const parts = text?.split("_") ?? [];
  if (parts.length === 0 || parts.length > maxParts) return undefined;
  // An id can contain underscores too, so try every way to join the parts.
  for (let joints = 0; joints < 2 ** (parts.length - 1); joints++) {
    const joined = parts.map((part, index) => `${separatorOf(joints, index)}${part}`).join("");
    const path = joined.split("/");
    if (hashOf(path) === hash) return path;
  }
  return undefined;
}

/** Returns the separator before a part. Each bit that is set in `joints` is an underscore. */
function separatorOf(joints: number, index: number): "" | "/" | "_" {
  if (index === 0) return "";
  return Math.floor(joints / 2 ** (index - 1)) % 2 === 1 ? "_" : "/";
}

function hashOf(path: readonly string[]): string {
  return createHash("md5").update(path.join("/")).digest("hex").slice(0, 8).toUpperCase();
}
