import { awsClient } from "../../../../tooling/aws.mjs";
import { pushImage } from "./push-image.ts";

/** What {@link editByHand} wrote. */
export interface HandEdits {
  /** Value of the plain parameter `/kantox/<environment>/features/flags`. */
  readonly featureFlags: string;
  /** Value of the secret parameter `/kantox/<environment>/database/url`. */
  readonly databaseUrl: string;
  /** Digests of the images with the tags `build-1` and `latest`, by repository. */
  readonly images: Readonly<Record<string, readonly string[]>>;
}

/**
 * Changes an environment through the AWS APIs, as people do after the last apply: a parameter has a new value and a
 * secret is rotated, buckets contain versions and a delete marker and get a lifecycle rule, repositories contain images,
 * and a user has a tag.
 *
 * An emulator may be unable to destroy a bucket with a delete marker, so do not destroy the environment afterwards.
 *
 * @param repositories - keys of the repositories to push images to
 */
export async function editByHand(
  url: string,
  environment: string,
  repositories: readonly string[] = [],
): Promise<HandEdits> {
  const aws = awsClient(url, { accessKeyId: "test", secretAccessKey: "test" });
  const s3 = async (method: "PUT" | "DELETE", path: string, body?: string): Promise<void> => {
    const answer = await aws.s3(method, path, body);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.body}`);
  };
  const overwrite = (path: string, Value: string): Promise<unknown> =>
    aws.json("ssm", "PutParameter", {
      Name: `/kantox/${environment}/${path}`,
      Value,
      Overwrite: true,
    });

  const featureFlags = JSON.stringify({ newPricing: false, changedByHand: true });
  const databaseUrl = `postgresql://kantox:rotated-${environment}@postgres.${environment}.internal:5432/kantox`;
  await overwrite("features/flags", featureFlags);
  await overwrite("database/url", databaseUrl);

  const data = `kantox-data-${environment}`;
  await s3("PUT", `${data}/orders/2023.csv`, "id,amount\n1,10\n");
  await s3("PUT", `${data}/orders/2023.csv`, "id,amount\n1,10\n2,20\n");
  await s3("PUT", `${data}/orders/2024.csv`, "id,amount\n");
  await s3("DELETE", `${data}/orders/2024.csv`);
  await s3("PUT", `kantox-backups-${environment}/dump.sql`, "-- empty\n");
  await s3("PUT", `kantox-backups-${environment}/dump.sql`, "-- a later dump\n");
  await s3("PUT", `kantox-logs-${environment}?lifecycle`, expireAfterAYear);

  const user = { UserName: `kantox-minikube-base-${environment}` };
  const tag = { "Tags.member.1.Key": "Contact", "Tags.member.1.Value": "tagged by hand" };
  const tagged = await aws.iam({ Action: "TagUser", ...user, ...tag });
  if (!tagged.ok) throw new Error(`TagUser: ${tagged.body}`);

  const images = repositories.map(async (key): Promise<[string, string[]]> => {
    const repository = `kantox-${key}`;
    const first = await pushImage(aws, repository, "build-1", `${key} 1`);
    return [key, [first, await pushImage(aws, repository, "latest", `${key} 2`)]];
  });
  return { featureFlags, databaseUrl, images: Object.fromEntries(await Promise.all(images)) };
}

const expireAfterAYear = [
  '<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule>',
  "<ID>set by hand</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status>",
  "<Expiration><Days>365</Days></Expiration>",
  "</Rule></LifecycleConfiguration>",
].join("");
