import { defineConfig } from "vitest/config";
import { engineKinds } from "./tooling/engines.mjs";

/** What no engine runs in, or what the engine makes no difference to: with Terraform alone. */
const once = [
  "packages/blueprints/test/package.e2e.test.ts",
  "packages/cli/test/{bad-app,docs,two-drivers,usage}.e2e.test.ts",
  "packages/cli/test/schema/**",
  "examples/kantox/test/scanner/**",
];

/** What no engine has but OpenTofu. */
const ofOpenTofu = ["packages/cli/test/encryption.e2e.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/*/{src,test}/**/*.test.ts",
            "examples/*/{src,test}/**/*.test.ts",
            "benchmarks/**/*.test.mjs",
          ],
          exclude: ["**/*.e2e.test.ts", "**/node_modules/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // A real engine, a real emulator, real processes.
      ...engineKinds.map((kind) => ({
        test: {
          name: `e2e-${kind}`,
          include: ["packages/*/test/**/*.e2e.test.ts", "examples/*/test/**/*.e2e.test.ts"],
          exclude: ["**/node_modules/**", ...(kind === "tofu" ? once : ofOpenTofu)],
          globalSetup: "tooling/e2e-setup.ts",
          // The example declares it, too.
          env: { KANTOX_ENGINE: kind },
          testTimeout: 600_000,
          hookTimeout: 600_000,
          maxWorkers: 2,
        },
      })),
    ],
  },
});
