import type { Options } from "tsup";

/** What both packages are built with: ESM and CJS from one source, types for each. */
export const library = {
  format: ["esm", "cjs"],
  platform: "node",
  target: "node20.19",
  dts: true,
  // Neither package ships maps: the code that is shipped is not minified, and reads as it was written.
  sourcemap: false,
  clean: true,
  treeshake: true,
} satisfies Options;
