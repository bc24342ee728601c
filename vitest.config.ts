import { defineConfig } from "vitest/config";
import { engineKinds } from "./tooling/engines.mjs";

/** Tests that run no engine, or whose result does not depend on the engine. They run only with Terraform. */
const terraformOnly = [
  "packages/blueprints/test/{package,role-scan,zero-option-bucket}.e2e.test.ts",
  "packages/cli/test/{bad-app,docs,emulator-command,fresh-project,init,secret-prompt,two-drivers,usage}.e2e.test.ts",
  "packages/cli/test/schema/**",
  // Many applies of the same kinds of resources, which plan-to-destroy and constructs test with both engines.
  "examples/kantox/test/{kubernetes,service}-identity.e2e.test.ts",
  "examples/kantox/test/scanner/**",
];

/** Tests of features that only OpenTofu has. */
const openTofuOnly = ["packages/cli/test/encryption.e2e.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/*/{src,test}/**/*.test.ts",
            "examples/*/{src,test}/**/*.test.ts",
            "{benchmarks,tooling}/**/*.test.mjs",
          ],
          // The tests of the starter run with node:test, in a fresh project (init.e2e.test.ts).
          exclude: ["**/*.e2e.test.ts", "**/node_modules/**", "examples/starter/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // These tests use a real engine, a real emulator and real processes.
      ...engineKinds.map((kind) => ({
        test: {
          name: `e2e-${kind}`,
          include: ["packages/*/test/**/*.e2e.test.ts", "examples/*/test/**/*.e2e.test.ts"],
          exclude: ["**/node_modules/**", ...(kind === "tofu" ? terraformOnly : openTofuOnly)],
          globalSetup: "tooling/e2e-setup.ts",
          // The example also reads its engine from this variable.
          env: { KANTOX_ENGINE: kind },
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // Most of the time is waiting: the AWS provider reads a new lifecycle configuration for a minute.
          maxWorkers: 3,
        },
      })),
    ],
  },
});
