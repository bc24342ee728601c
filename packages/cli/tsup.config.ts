import { rmSync } from "node:fs";
import { defineConfig } from "tsup";
import { thirdPartyLicenses } from "../../tooling/third-party-licenses.ts";
import { library } from "../../tooling/tsup.base.ts";

// Two builds write there at once, so neither of them may clean it.
rmSync("dist", { recursive: true, force: true });

export default defineConfig([
  { ...library, clean: false, entry: { index: "src/index.ts" } },
  // The command: ESM alone, one chunk per verb, so that --help loads nothing else. Dependencies are
  // bundled: one installed package instead of dozens (docs/decisions/0009-bundled-dependencies.md).
  {
    ...library,
    clean: false,
    entry: { main: "src/main.ts" },
    format: ["esm"],
    dts: false,
    splitting: true,
    minifySyntax: true,
    noExternal: [/.*/],
    // Not named after licences: pnpm packs the repository's own LICENSE only where no file is called like one.
    esbuildPlugins: [thirdPartyLicenses("dist/THIRD_PARTY_NOTICES.txt")],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  },
]);
