import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["plugins"]>[number];

const bridge = "bridge.cjs";

/**
 * Makes the ESM build a few lines that hand out what the CJS build holds. Both ways in then share one copy
 * (`instanceof BlueprintError` holds whoever loaded it), and Node does not read every file of the framework
 * for its export names, which makes importing as quick as requiring.
 *
 * The bridge between them is there for speed alone: Node looks through whatever CJS file it imports for
 * names that nobody needs here, and the bridge is short.
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
