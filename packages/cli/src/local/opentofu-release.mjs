// @ts-check
// Downloads a pinned release of OpenTofu and checks it against its pinned checksum. It uses only Node, because the
// tooling of the repository also runs it, before anything is installed.
import { createHash } from "node:crypto";
import { access, chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { arch, platform } from "node:os";
import { join } from "node:path";
import { zipEntry } from "./zip-entry.mjs";

export const openTofuVersion = "1.12.6";

/** SHA-256 of the release archives, from the checksums that the project publishes with the release. */
const checksums = {
  darwin_amd64: "166388e5feed47e107e11721b6366bf91d21e47eccbced75f3cbe0c7184ffd9b",
  darwin_arm64: "e083ee43790ab9e19ad66d9933e24a7244a1412e1d5728f37999ae2163fdac95",
  linux_amd64: "5dc43da4f750f33873dc25e94587128709e819e544b7be9016b255316153c3a8",
  linux_arm64: "e573979ba68a17fe7b881752051a694a7efcd970e39521f6a25775197861ed4d",
};

const releases = "https://github.com/opentofu/opentofu/releases/download";
const largest = 256 * 1024 * 1024;
const withinMs = 10 * 60_000;

/**
 * @typedef {object} Release
 * @property {string} url - address of the archive
 * @property {string} sha256 - checksum of the archive
 */

/**
 * Returns the release archive for a machine, or `undefined` if there is none for its system or processor.
 *
 * @param {string} [system] - as `os.platform()` returns it
 * @param {string} [processor] - as `os.arch()` returns it
 * @returns {Release | undefined}
 */
export function openTofuRelease(system = platform(), processor = arch()) {
  const name = `${system}_${processor === "x64" ? "amd64" : processor}`;
  const known = Object.entries(checksums).find(([each]) => each === name);
  return (
    known && {
      url: `${releases}/v${openTofuVersion}/tofu_${openTofuVersion}_${name}.zip`,
      sha256: known[1],
    }
  );
}

/**
 * Returns the path of the downloaded OpenTofu, whether or not it exists. Only a verified download gets this path.
 *
 * @param {string} cache - folder for all programs
 */
export function downloadedPath(cache) {
  return join(cache, `opentofu-${openTofuVersion}`, "tofu");
}

/**
 * Downloads OpenTofu, unless it is already downloaded.
 *
 * @param {object} options
 * @param {string} options.cache - folder for all programs
 * @param {Release | undefined} [options.release] - default: the release for this machine
 * @param {(line: string) => void} [options.log]
 * @param {AbortSignal} [options.signal] - stops the download. Default: after 10 minutes
 * @returns {Promise<{ path: string, missing?: undefined } | { path?: undefined, missing: string }>} its path, or why it
 * is not available
 */
export async function downloadOpenTofu({
  cache,
  release = openTofuRelease(),
  log = () => {},
  signal = AbortSignal.timeout(withinMs),
}) {
  const path = downloadedPath(cache);
  if (await exists(path)) return { path };
  if (release === undefined) {
    return { missing: `OpenTofu has no release for ${platform()} on ${arch()}.` };
  }
  log(`Downloading OpenTofu ${openTofuVersion} from ${release.url}`);
  try {
    const program = zipEntry(await downloadArchive(release, signal), "tofu");
    await mkdir(join(path, ".."), { recursive: true });
    // Another process may download at the same time, so the file gets its name only when it is complete.
    const fresh = `${path}-${process.pid}`;
    try {
      await writeFile(fresh, program, { mode: 0o700 });
      await chmod(fresh, 0o700);
      await rename(fresh, path);
    } finally {
      await rm(fresh, { force: true });
    }
    return { path };
  } catch (error) {
    return { missing: `OpenTofu could not be downloaded from ${release.url}: ${reason(error)}.` };
  }
}

/**
 * Downloads an archive, and verifies its checksum.
 *
 * @param {Release} release
 * @param {AbortSignal} signal
 */
async function downloadArchive({ url, sha256 }, signal) {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`the server answered ${response.status}`);
  }
  const pieces = [];
  let size = 0;
  for await (const piece of response.body) {
    size += piece.length;
    if (size > largest) throw new Error("the archive is too large");
    pieces.push(piece);
  }
  const archive = Buffer.concat(pieces);
  const found = createHash("sha256").update(archive).digest("hex");
  if (found !== sha256) {
    throw new Error(
      `the archive has the checksum ${found}, but must have ${sha256}. It was not used`,
    );
  }
  return archive;
}

/** @param {unknown} error */
function reason(error) {
  if (!(error instanceof Error)) return String(error);
  const { cause, message } = error;
  if (!(cause instanceof Error)) return message;
  return "code" in cause ? String(cause.code) : cause.message;
}

/** @param {string} path */
async function exists(path) {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
