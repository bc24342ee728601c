// @ts-check
// Builds OpenTofu from its Go module. This is for machines that cannot download the project's packages, but have Go and
// its module proxy.
import { fileURLToPath } from "node:url";
import { buildGoProgram, builtGoProgram } from "../go-program.mjs";

const openTofu = {
  title: "OpenTofu",
  folder: "opentofu",
  command: "tofu",
  pins: fileURLToPath(new URL(".", import.meta.url)),
  target: "github.com/opentofu/opentofu/cmd/tofu",
  // The flags of the project's own releases.
  flags: [
    "-mod=readonly",
    "-trimpath",
    "-ldflags=-s -w -X github.com/opentofu/opentofu/version.dev=no",
  ],
};

/**
 * Returns the path of the OpenTofu that was built from the current pins.
 *
 * @returns {Promise<string | undefined>}
 */
export function builtOpenTofu() {
  return builtGoProgram(openTofu);
}

/**
 * Builds OpenTofu unless it is built already. This needs about three minutes on two cores, at the lowest priority.
 *
 * @param {Parameters<typeof buildGoProgram>[1]} [options]
 * @returns {ReturnType<typeof buildGoProgram>} its path, or the reason why it could not be built
 */
export function buildOpenTofu(options) {
  return buildGoProgram(openTofu, options);
}
