import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { downloadedPath, downloadOpenTofu, openTofuRelease } from "./opentofu-release.mjs";
import { zipEntry } from "./zip-entry.mjs";

const program = Buffer.from("#!/bin/sh\necho OpenTofu v9.9.9\n");

/** Packs files as a zip archive. */
function zip(files: readonly (readonly [name: string, content: Buffer])[], method = 8): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = method === 8 ? deflateRawSync(content) : content;
    const sizes = Buffer.alloc(14);
    // The checksum of the entry stays 0: the whole archive has a checksum.
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(content.length, 8);
    sizes.writeUInt16LE(Buffer.byteLength(name), 12);
    const common = Buffer.concat([Buffer.from([20, 0, 0, 0, method, 0, 0, 0, 0, 0]), sizes]);
    const local = [Buffer.from("PK\x03\x04", "latin1"), common, Buffer.alloc(2), Buffer.from(name)];
    const at = Buffer.alloc(4);
    at.writeUInt32LE(offset);
    const entry = [Buffer.from("PK\x01\x02\x14\0", "latin1"), common, Buffer.alloc(12), at];
    directory.push(...entry, Buffer.from(name));
    locals.push(...local, packed);
    offset += Buffer.concat([...local, packed]).length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const archive = zip([
  ["../evil", Buffer.from("no")],
  ["/tmp/evil", Buffer.from("no")],
  ["sub/tofu", Buffer.from("no")],
  ["LICENSE", Buffer.from("text")],
  ["tofu", program],
]);
const sha256 = createHash("sha256").update(archive).digest("hex");

/** Downloads from a server on loopback, into a new folder. */
async function download(listener: RequestListener, { checksum: wanted = sha256 } = {}) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const parent = await mkdtemp(join(tmpdir(), "opentofu-"));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await rm(parent, { recursive: true });
  });
  const cache = join(parent, "cache");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tofu.zip`;
  const again = () => downloadOpenTofu({ cache, release: { url, sha256: wanted } });
  return { parent, cache, url, server, again, result: await again() };
}

describe("the download of OpenTofu", () => {
  it("keeps only the program of an archive with the right checksum", async () => {
    let requests = 0;
    const { parent, cache, again, result } = await download((_, response) => {
      requests += 1;
      response.end(archive);
    });
    expect(result).toEqual({ path: downloadedPath(cache) });
    const path = result.path ?? "";
    expect(await readFile(path)).toEqual(program);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect(await readdir(dirname(path))).toEqual(["tofu"]);
    expect(await readdir(parent)).toEqual(["cache"]);
    expect([await again(), requests]).toEqual([result, 1]);
  });

  it.each<[string, RequestListener, string]>([
    ["a wrong checksum", (_, response) => response.end("other"), "but must have"],
    ["a missing file", (_, response) => response.writeHead(404).end(archive), "answered 404"],
    [
      "a connection that ends too early",
      (_, response) => {
        response.writeHead(200, { "content-length": archive.length });
        response.write(archive.subarray(0, 100), () => response.destroy());
      },
      "",
    ],
    [
      "an archive that is cut off",
      (_, response) => response.end(archive.subarray(0, -30)),
      "but must have",
    ],
  ])("refuses %s, and leaves nothing behind", async (_, listener, text) => {
    const { parent, url, result } = await download(listener);
    expect(result.path).toBeUndefined();
    expect(result.missing).toContain(`could not be downloaded from ${url}: `);
    expect(result.missing).toContain(text);
    expect(await readdir(parent)).toEqual([]);
  });

  it("explains that there is no network, and can be repeated", async () => {
    const { server, again, parent } = await download((_, response) =>
      response.writeHead(500).end(),
    );
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect((await again()).missing).toContain("ECONNREFUSED");
    expect(await readdir(parent)).toEqual([]);
  });

  it("refuses an archive without the program, although its checksum is right", async () => {
    const other = zip([["sub/tofu", program]]);
    const { result } = await download((_, response) => response.end(other), {
      checksum: createHash("sha256").update(other).digest("hex"),
    });
    expect(result.missing).toContain("it contains no tofu");
  });
});

describe("a pinned release", () => {
  it.each([
    ["linux", "x64", "linux_amd64"],
    ["linux", "arm64", "linux_arm64"],
    ["darwin", "x64", "darwin_amd64"],
    ["darwin", "arm64", "darwin_arm64"],
  ])("exists for %s on %s", (system, processor, name) => {
    const { url = "", sha256: pinned = "" } = openTofuRelease(system, processor) ?? {};
    expect(url).toMatch(new RegExp(`^https://.*_${name}\\.zip$`));
    expect(pinned).toMatch(/^[0-9a-f]{64}$/);
  });

  it("does not exist for other machines", () => {
    expect(openTofuRelease("win32", "x64")).toBeUndefined();
    expect(openTofuRelease("linux", "ia32")).toBeUndefined();
  });
});

describe("a file of a zip archive", () => {
  it("is read whether it is compressed or not", () => {
    expect(zipEntry(archive, "tofu")).toEqual(program);
    expect(zipEntry(zip([["tofu", program]], 0), "tofu")).toEqual(program);
    expect(zipEntry(zip([["empty", Buffer.alloc(0)]], 0), "empty")).toEqual(Buffer.alloc(0));
  });

  it("is refused if it is damaged, too large, or unpacks to more than it declares", () => {
    expect(() => zipEntry(Buffer.from("no archive"), "tofu")).toThrow("not a complete zip");
    expect(() => zipEntry(archive, "tofu", 3)).toThrow("too large");
    const lying = Buffer.from(archive);
    const entry = lying.lastIndexOf("PK\x01\x02", undefined, "latin1");
    lying.writeUInt32LE(3, entry + 24);
    expect(() => zipEntry(lying, "tofu")).toThrow("larger than 3 bytes");
    lying.writeUInt32LE(0xffff, entry + 24);
    expect(() => zipEntry(lying, "tofu")).toThrow("incomplete");
  });
});
