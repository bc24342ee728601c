import { defineConfig } from "tsup";
import { esmOverCjs } from "../../tooling/esm-over-cjs.ts";
import { library } from "../../tooling/tsup.base.ts";

export default defineConfig({
  ...library,
  entry: { index: "src/index.ts" },
  plugins: [esmOverCjs()],
});
