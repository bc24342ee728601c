import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { engineKinds } from "./tooling/engines.mjs";

/** Tests that run no engine, or whose result does not depend on the engine. They run only with Terraform. */
const terraformOnly = [
  "packages/blueprints/test/{package,role-scan,zero-option-bucket}.e2e.test.ts",
  // The provider decides which changes replace a resource, and which are in place.
  "packages/blueprints/test/upgrade/**",
  "packages/blueprints/test/moves/**",
  // The second adoption of the example runs with OpenTofu.
  "packages/cli/test/adopt/adopt.e2e.test.ts",
  // The rules for types depend on the provider.
  "packages/blueprints/test/adoption/**",
  "packages/cli/test/rehearsal/**",
  "packages/cli/test/{access,bad-app,docs,emulator-command,init,secret-prompt,two-drivers,usage}.e2e.test.ts",
  "packages/cli/test/schema/**",
  // Many applies of the same kinds of resources, which plan-to-destroy and constructs test with both engines.
  "examples/kantox/test/{kubernetes-identity,move-to-cdktn,service-identity}.e2e.test.ts",
  "examples/kantox/test/scanner/**",
  "examples/kantox/test/adopt/{adopt-live-resources,adopt-registry-modules,snapshot/snapshot}.e2e.test.ts",
  // The adoptions also apply the legacy deployments, one of them with OpenTofu.
  "examples/kantox/test/adopt/legacy.e2e.test.ts",
  // The example's bucket of states is bootstrapped with both engines.
  "packages/cli/test/bootstrap.e2e.test.ts",
];

/** Tests of features that only OpenTofu has, and long tests that have a similar one with Terraform. */
const openTofuOnly = [
  "packages/cli/test/encryption.e2e.test.ts",
  "examples/kantox/test/adopt/adopt-hand-written.e2e.test.ts",
];

const cdktn = fileURLToPath(new URL("packages/blueprints-cdktn", import.meta.url));

/** Makes tests of the library use CDK Terrain in place of CDKTF. */
const withCdktn = {
  alias: [
    { find: /^cdktf$/, replacement: `${cdktn}/node_modules/cdktn/lib/index.js` },
    { find: /^@cdktf\/provider-aws\//, replacement: `${cdktn}/node_modules/@cdktn/provider-aws/` },
  ],
};

/** CDK Terrain accepts write-only arguments only if the app declares engines that have them. */
const targetVersions = { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } };

/**
 * Makes the garbage collector of engine and provider run less often. They use a quarter less processor time, for some
 * 150 MB more memory.
 */
const lessCollection = { GOGC: "400" };

/**
 * Test files that run at the same time. Projects that run together need the same number. These tests often wait: the AWS
 * provider reads a new lifecycle configuration for a minute.
 */
const endToEndWorkers = 4;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/{blueprints,cli}/{src,test}/**/*.test.ts",
            "examples/*/{src,test}/**/*.test.ts",
            "{benchmarks,tooling}/**/*.test.mjs",
            "docs/.vitepress/**/*.test.ts",
          ],
          // The tests of the starter run with node:test, in the projects of the rehearsal.
          exclude: ["**/*.e2e.test.ts", "**/node_modules/**", "examples/starter/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Loading the modules again for each file takes more time than the tests. Tests restore what they change.
          isolate: false,
          // By default one processor stays free, which on two means one worker.
          maxWorkers: "100%",
        },
      },
      {
        resolve: withCdktn,
        test: {
          name: "unit-cdktn",
          include: ["packages/{blueprints,blueprints-cdktn}/{src,test}/**/*.test.ts"],
          exclude: [
            "**/*.e2e.test.ts",
            "**/node_modules/**",
            // These tests read only the sources and data, so the framework makes no difference.
            "packages/blueprints/test/{api-consistency,doc-comment-examples,module-imports,public-surface}.test.ts",
            "packages/blueprints/test/iam-{evaluator,vocabulary}/**",
          ],
          env: { CDKTF_CONTEXT_JSON: JSON.stringify(targetVersions) },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Loading the modules again for each file takes more time than the tests. Tests restore what they change.
          isolate: false,
          // By default one processor stays free, which on two means one worker.
          maxWorkers: "100%",
        },
      },
      // These tests open the built site in a real browser.
      {
        test: {
          name: "site",
          include: ["docs/test/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          maxConcurrency: 3,
          maxWorkers: endToEndWorkers,
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
          env: { KANTOX_ENGINE: kind, ...lessCollection },
          testTimeout: 600_000,
          hookTimeout: 600_000,
          maxWorkers: endToEndWorkers,
        },
      })),
      {
        resolve: withCdktn,
        test: {
          name: "e2e-cdktn",
          include: ["packages/blueprints/test/constructs/constructs.e2e.test.ts"],
          globalSetup: "tooling/e2e-setup.ts",
          env: {
            KANTOX_ENGINE: "terraform",
            CDKTF_CONTEXT_JSON: JSON.stringify(targetVersions),
            ...lessCollection,
          },
          testTimeout: 600_000,
          hookTimeout: 600_000,
          maxWorkers: endToEndWorkers,
        },
      },
    ],
  },
});
