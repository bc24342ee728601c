import type { Options } from "tsup";

/** What both packages are built with: ESM and CJS from one source, types for each. */
export const library = {
  format: ["esm", "cjs"],
  platform: "node",
  target: "node20.19",
  dts: true,
  sourcemap: true,
  clean: true,
  treeshake: true,
} satisfies Options;
