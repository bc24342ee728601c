import type { RecordedRequest } from "./record-requests.ts";

/** A key that recorded requests created. */
export interface KeyRecord {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly policy: object;
}

/** The keys that recorded requests created, by id, ARN and alias. */
export type KeyRecords = ReadonlyMap<string, KeyRecord>;

/** Collects the keys and aliases that recorded requests created. */
export function keyRecords(requests: readonly RecordedRequest[]): KeyRecords {
  const keys = new Map<string, KeyRecord>();
  for (const { headers, body, answer } of requests) {
    const [, operation] = /^TrentService\.(.+)$/.exec(headers["x-amz-target"] ?? "") ?? [];
    if (operation === "CreateKey") {
      const { Policy, Tags } = JSON.parse(body);
      const { KeyId, Arn } = JSON.parse(answer).KeyMetadata;
      const key = { arn: Arn, tags: tagsOf(Tags), policy: JSON.parse(Policy) };
      keys.set(KeyId, key).set(Arn, key);
    }
    if (operation === "CreateAlias") {
      const { AliasName, TargetKeyId } = JSON.parse(body);
      keys.set(AliasName, keyNamed(keys, TargetKeyId));
    }
  }
  return keys;
}

/** @throws Error for a key that was not recorded */
export function keyNamed(keys: KeyRecords, name: string): KeyRecord {
  const key = keys.get(name);
  if (key === undefined) throw new Error(`The key ${name} was not created by a recorded request.`);
  return key;
}

/** Returns the tags in the form in which services other than IAM list them. */
export function tagsOf(
  tags: readonly Readonly<Record<string, string>>[] = [],
): Record<string, string> {
  return Object.fromEntries(
    tags.map((tag) => [tag["TagKey"] ?? tag["Key"] ?? "", tag["TagValue"] ?? tag["Value"] ?? ""]),
  );
}
