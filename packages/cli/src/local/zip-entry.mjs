// @ts-check
// Reads one file of a zip archive in memory. Paths in the archive are only compared, so none of them can escape a
// folder.
import { inflateRawSync } from "node:zlib";

const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;

/**
 * Returns the content of a file in a zip archive.
 *
 * @param {Buffer} archive
 * @param {string} name - exact path of the file in the archive
 * @param {number} [maximum] - largest size of the file in bytes
 * @returns {Buffer}
 */
export function zipEntry(archive, name, maximum = 512 * 1024 * 1024) {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1) throw new Error("it is not a complete zip archive");
  let offset = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(offset) !== directoryEntry)
      throw new Error("its directory is damaged");
    const nameLength = archive.readUInt16LE(offset + 28);
    if (archive.toString("utf8", offset + 46, offset + 46 + nameLength) === name) {
      return contentOf(archive, offset, maximum);
    }
    offset +=
      46 + nameLength + archive.readUInt16LE(offset + 30) + archive.readUInt16LE(offset + 32);
  }
  throw new Error(`it contains no ${name}`);
}

/**
 * @param {Buffer} archive
 * @param {number} entry - offset of the directory entry, which has the sizes
 * @param {number} maximum
 */
function contentOf(archive, entry, maximum) {
  const method = archive.readUInt16LE(entry + 10);
  const packedSize = archive.readUInt32LE(entry + 20);
  const size = archive.readUInt32LE(entry + 24);
  const start = archive.readUInt32LE(entry + 42);
  if (archive.readUInt32LE(start) !== localEntry) throw new Error("its directory is damaged");
  if (size > maximum) throw new Error("its content is too large");
  const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
  const packed = archive.subarray(data, data + packedSize);
  if (method !== 0 && method !== 8) throw new Error("it is packed in an unknown way");
  const content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: size || 1 });
  if (content.length !== size) throw new Error("its content is incomplete");
  return content;
}
