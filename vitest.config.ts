import { defineConfig } from "vitest/config";

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
      {
        // A real engine, a real emulator, real processes: one file after the other on small machines.
        test: {
          name: "e2e",
          include: ["packages/*/test/**/*.e2e.test.ts", "examples/*/test/**/*.e2e.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
