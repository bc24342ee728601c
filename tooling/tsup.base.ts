import type { Options } from "tsup";

/** The shared build options of both packages: ESM and CJS from one source, each with types. */
export const library = {
  format: ["esm", "cjs"],
  platform: "node",
  target: "node20.19",
  dts: true,
  // No source maps, because the shipped code is not minified and stays readable.
  sourcemap: false,
  clean: true,
  treeshake: true,
} satisfies Options;
