import { accountPolicies } from "./account-policies.ts";
import { awsApi } from "./aws-api.ts";
import type { AwsObject } from "./aws-object.ts";
import { buckets } from "./buckets.ts";
import { identities } from "./identities.ts";
import { keys } from "./keys.ts";
import { parameters } from "./parameters.ts";
import { repositories } from "./repositories.ts";

/** All objects in an account and region at one point in time, by their names. */
export type Snapshot = ReadonlyMap<string, AwsObject>;

/**
 * Reads every object of S3, SSM, ECR, IAM and KMS from an emulator. Other services are not read. The snapshot contains
 * no secret: neither the value of a `SecureString` nor the secret of an access key.
 */
export async function snapshotOf(
  url: string,
  accountId: string,
  region: string,
): Promise<Snapshot> {
  const aws = await awsApi(url, accountId, region);
  const readers = [buckets, parameters, repositories, identities, accountPolicies, keys];
  const objects = (await Promise.all(readers.map((read) => read(aws)))).flat();
  return new Map(objects.map((object) => [object.name, object]));
}
