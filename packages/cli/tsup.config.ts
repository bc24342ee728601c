import { defineConfig } from "tsup";
import { library } from "../../tooling/tsup.base.ts";

export default defineConfig([
  { ...library, entry: { index: "src/index.ts" } },
  // The command: ESM alone, one chunk per verb, so that --help loads nothing else. Dependencies are
  // bundled: one installed package instead of dozens (docs/decisions/0009-bundled-dependencies.md).
  {
    ...library,
    entry: { main: "src/main.ts" },
    format: ["esm"],
    dts: false,
    clean: false,
    splitting: true,
    sourcemap: false,
    minifySyntax: true,
    noExternal: [/.*/],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  },
]);
