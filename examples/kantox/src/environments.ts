import type { Environment, Shared, StateBucket } from "./environment.ts";

/** Reason why the key of AUX works from any address. With fixed addresses, write `allowedSourceAddresses` instead. */
const fromAnyAddress = {
  allowedSourceAddresses: "AUX runs on Minikube, whose public address is not fixed.",
} as const;

/**
 * Every environment of Kantox, as plain data. A new environment, bucket or parameter is one entry here. The compiler
 * refuses a wrong type, and the blueprints refuse a wrong value.
 *
 * The account numbers are AWS's documentation account. Replace them with yours.
 */
export const environments = [
  {
    name: "dev",
    region: "eu-west-1",
    accountId: "123456789012",
    protection: "confirm",
    deletion: "allow-with-contents",
    reasons: {
      deletion:
        "dev can be recreated from scratch, and contains no data that is not stored elsewhere.",
    },
    buckets: {
      data: {},
      logs: {},
      backups: {
        noncurrentVersionExpiryDays: 30,
        reasons: { noncurrentVersionExpiryDays: "A backup of dev is created every day." },
      },
    },
    configuration: {
      api_config: { path: "api/config", value: { logLevel: "debug", timeoutMs: 3000 } },
      feature_flags: { path: "features/flags", value: { newPricing: true } },
    },
    secrets: { database_url: { path: "database/url", revision: 1 } },
    accessKey: { generation: 1, previous: "none" },
    identityReasons: fromAnyAddress,
  },
  {
    name: "qa",
    region: "eu-west-1",
    accountId: "123456789012",
    protection: "confirm",
    deletion: "protected",
    buckets: { data: {}, logs: {}, backups: {} },
    configuration: {
      api_config: { path: "api/config", value: { logLevel: "info", timeoutMs: 3000 } },
      feature_flags: { path: "features/flags", value: { newPricing: true } },
    },
    secrets: { database_url: { path: "database/url", revision: 1 } },
    accessKey: { generation: 1, previous: "none" },
    identityReasons: fromAnyAddress,
  },
  {
    name: "prod",
    region: "eu-west-1",
    accountId: "123456789012",
    protection: "typed",
    deletion: "protected",
    buckets: { data: {}, logs: {}, backups: { noncurrentVersionExpiryDays: 365 } },
    configuration: {
      api_config: { path: "api/config", value: { logLevel: "warn", timeoutMs: 2000 } },
      feature_flags: { path: "features/flags", value: { newPricing: false } },
    },
    secrets: { database_url: { path: "database/url", revision: 1 } },
    accessKey: { generation: 1, previous: "none" },
    identityReasons: fromAnyAddress,
  },
] as const satisfies readonly Environment[];

/** Number of images of a service to keep, with the reason. */
const lastFive = {
  imagesToKeep: 5,
  reasons: { imagesToKeep: "The repositories keep their last five images, as they always did." },
} as const;

/**
 * The resources that all environments share: the image repositories, and the role that GitHub assumes to push to them.
 *
 * One role pushes to both repositories, as in the legacy system, whose workflows assume it by its name. So a run of either
 * repository can push an image for both services. To separate them, create one `GithubOidcDeployer` for
 * each registry in `shared-stack.ts`.
 */
export const shared = {
  name: "shared",
  region: "eu-west-1",
  accountId: "123456789012",
  protection: "typed",
  deletion: "protected",
  repositories: { api: lastFive, aux: lastFive },
  github: [
    { owner: "kantox", name: "kantox-api", branches: ["main"] },
    { owner: "kantox", name: "kantox-aux", branches: ["main"] },
  ],
  githubReasons: {
    repositoryId:
      "The ids of the repositories are not in the legacy configuration that this table replaces.",
  },
} as const satisfies Shared;

/**
 * The state bucket. Without it each state is a file under `.kantox/state/` on this machine. A team keeps the states in a
 * bucket. Replace `undefined` with an entry:
 *
 * ```ts
 * { bucketName: "kantox-states", region: "eu-west-1", accountId: "123456789012" }
 * ```
 *
 * Then run `kantox bootstrap`, which creates the bucket and moves the states there.
 */
export const stateBucket: StateBucket | undefined = undefined;
