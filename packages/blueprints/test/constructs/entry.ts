import type { Construct } from "constructs";
import type { ServiceAccess } from "../../src/service-access/service-access.ts";

/** Finds a construct that an earlier entry created. */
export type Made = <Kind extends Construct>(
  kind: abstract new (...args: never[]) => Kind,
  id: string,
) => Kind;

/** Creates one construct. */
export type Entry = (scope: Construct, id: string, made: Made) => Construct;

/** Entries by construct id. */
export type Entries = Readonly<Record<string, Entry>>;

/** Tags for every construct with this option. */
export const tags = { team: "platform" };

/** An entry for each AWS service that can use a bucket with a KMS key, with every option. */
export const servicesOfBucket: readonly ServiceAccess[] = [
  {
    service: "cloudfront",
    distributionArn: "arn:aws:cloudfront::123456789012:distribution/EDFDVBD6EXAMPLE",
    prefix: "site/",
  },
  {
    service: "cloudtrail",
    trailName: "audit",
    organizationId: "o-exampleorgid",
    accountId: "210987654321",
    region: "us-east-1",
    prefix: "trails/",
  },
  { service: "config", accountId: "210987654321", prefix: "config/" },
  {
    service: "log-delivery",
    accountId: "210987654321",
    region: "eu-central-1",
    prefix: "logs/",
  },
  {
    service: "s3-reports",
    sourceBucketName: "every-option-defaults",
    accountId: "123456789012",
    prefix: "inventory/",
  },
];
