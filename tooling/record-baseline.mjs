// @ts-check
// Records what a release of the library synthesizes: npm run baseline -- VERSION
// packages/blueprints/test/upgrade/README.md describes when, and which tests read it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createViteServer } from "vitest/node";
import { root } from "./steps.mjs";

const { version } = JSON.parse(
  readFileSync(join(root, "packages/blueprints/package.json"), "utf8"),
);
const release = process.argv[2] ?? version;
const server = await createViteServer({
  root,
  configFile: false,
  logLevel: "error",
  appType: "custom",
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { recordBaseline } = await server.ssrLoadModule(
    "/packages/blueprints/test/upgrade/record-baseline.ts",
  );
  console.log(recordBaseline(release));
} finally {
  await server.close();
}
