/** One thing in AWS, e.g. a bucket, a version of an object, a parameter or an access key. */
export interface AwsObject {
  /** Kind and name, unique in a snapshot, e.g. `bucket kantox-data-dev`. */
  readonly name: string;
  /** Values that differ if AWS has another object with the same name: unique ids and creation dates. */
  readonly identity: Readonly<Record<string, string>>;
  /** Everything else, as plain data. A property without a value is `undefined`. */
  readonly content: Readonly<Record<string, unknown>>;
}
