import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["plugins"]>[number];

const bridge = "bridge.cjs";

/**
 * Replaces the ESM build with a few lines that re-export the CJS build. `import` and `require` then share one copy, so
 * `instanceof BlueprintError` works for both. Node also does not have to read every file of the framework for its export
 * names, so an import is as fast as a require.
 *
 * The bridge file between the two exists only for speed. Node searches every imported CJS file for export names, which are
 * not needed here, and the bridge is short.
 */
export function esmOverCjs(): Plugin {
  return {
    name: "esm-over-cjs",
    renderChunk(_code, { type, entryPoint, exports = [] }) {
      if (this.format !== "esm" || type !== "chunk" || entryPoint === undefined) return undefined;
      const names = exports.toSorted().join(", ");
      return { code: `import built from "./${bridge}";\nexport const { ${names} } = built;\n` };
    },
    buildEnd({ writtenFiles }) {
      if (this.format !== "cjs") return;
      const built = writtenFiles.find(({ name }) => name.endsWith(".cjs"))!;
      const text = `const built = require("./${basename(built.name)}");\nmodule.exports = built;\n`;
      writeFileSync(join(this.options.outDir, bridge), text);
    },
  };
}
