import type { Environment, Shared, StateBucket } from "./environment.ts";

/**
 * Every environment of Kantox, as data and nothing else. A new environment, bucket or parameter is one
 * entry here: the compiler refuses a wrong type, the blueprints a wrong value.
 *
 * The account numbers are AWS's documentation account: write your own.
 */
export const environments = [
  {
    name: "dev",
    region: "eu-west-1",
    accountId: "123456789012",
    protection: "confirm",
    deletion: "allow-with-contents",
    reasons: {
      deletion: "dev is torn down and built anew, and holds nothing that is not elsewhere.",
    },
    buckets: {
      data: {},
      logs: {},
      backups: {
        noncurrentVersionExpiryDays: 30,
        reasons: { noncurrentVersionExpiryDays: "A backup of dev is made anew every day." },
      },
    },
    configuration: {
      api_config: { path: "api/config", value: { logLevel: "debug", timeoutMs: 3000 } },
      feature_flags: { path: "features/flags", value: { newPricing: true } },
    },
    secrets: { database_url: { path: "database/url", revision: 1 } },
    accessKey: { generation: 1, previous: "none" },
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
  },
] as const satisfies readonly Environment[];

/** How long images of a service are kept. */
const lastFive = {
  keepLastImages: 5,
  reasons: { keepLastImages: "The repositories keep their last five images, as they always did." },
} as const;

/** What all environments share: image registries, and the role that GitHub pushes to them with. */
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
} as const satisfies Shared;

/**
 * Where the states lie: each is a file below `.kantox/state/`, on this machine alone. A team keeps them in a bucket:
 *
 * ```ts
 * { bucketName: "kantox-states", region: "eu-west-1", accountId: "123456789012" }
 * ```
 *
 * in the place of `undefined`, and then `kantox bootstrap`, which makes the bucket and moves them there.
 */
export const stateBucket: StateBucket | undefined = undefined;
