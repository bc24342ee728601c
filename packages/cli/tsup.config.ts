import { rmSync } from "node:fs";
import { defineConfig } from "tsup";
import { writeStarter } from "../../tooling/starter.ts";
import { thirdPartyLicenses } from "../../tooling/third-party-licenses.ts";
import { library } from "../../tooling/tsup.base.ts";

// The two builds below write to this folder at the same time, so neither of them may clean it.
rmSync("dist", { recursive: true, force: true });
// The project that kantox init writes, in one file: npm would leave out a nested .gitignore.
writeStarter("dist/starter.json");

export default defineConfig([
  { ...library, clean: false, entry: { index: "src/index.ts" } },
  // The command: only ESM, with one chunk per subcommand, so that --help loads nothing else. Dependencies are
  // bundled, so that users install one package instead of dozens (docs/decisions/0009-bundled-dependencies.md).
  {
    ...library,
    clean: false,
    entry: { main: "src/main.ts" },
    format: ["esm"],
    dts: false,
    splitting: true,
    minifySyntax: true,
    noExternal: [/.*/],
    // The file name avoids "license": pnpm packs the repository's LICENSE only if no other file has a similar name.
    esbuildPlugins: [thirdPartyLicenses("dist/THIRD_PARTY_NOTICES.txt")],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  },
]);
