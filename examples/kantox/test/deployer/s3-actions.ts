/**
 * The action that S3 authorizes for a request to a bucket, by method and subresource.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html
 */
const actions: Readonly<Record<string, string>> = {
  "HEAD ": "s3:ListBucket",
  "PUT ": "s3:CreateBucket",
  "DELETE ": "s3:DeleteBucket",
  "GET accelerate": "s3:GetAccelerateConfiguration",
  "GET acl": "s3:GetBucketAcl",
  "GET cors": "s3:GetBucketCORS",
  "GET encryption": "s3:GetEncryptionConfiguration",
  "GET lifecycle": "s3:GetLifecycleConfiguration",
  "GET logging": "s3:GetBucketLogging",
  "GET object-lock": "s3:GetBucketObjectLockConfiguration",
  "GET ownershipControls": "s3:GetBucketOwnershipControls",
  "GET policy": "s3:GetBucketPolicy",
  "GET publicAccessBlock": "s3:GetBucketPublicAccessBlock",
  "GET replication": "s3:GetReplicationConfiguration",
  "GET requestPayment": "s3:GetBucketRequestPayment",
  "GET tagging": "s3:GetBucketTagging",
  "GET versioning": "s3:GetBucketVersioning",
  "GET versions": "s3:ListBucketVersions",
  "GET website": "s3:GetBucketWebsite",
  "PUT encryption": "s3:PutEncryptionConfiguration",
  "PUT lifecycle": "s3:PutLifecycleConfiguration",
  "PUT logging": "s3:PutBucketLogging",
  "PUT ownershipControls": "s3:PutBucketOwnershipControls",
  "PUT policy": "s3:PutBucketPolicy",
  "PUT publicAccessBlock": "s3:PutBucketPublicAccessBlock",
  "PUT tagging": "s3:PutBucketTagging",
  "PUT versioning": "s3:PutBucketVersioning",
  // S3 has no separate actions for these deletions.
  "DELETE encryption": "s3:PutEncryptionConfiguration",
  "DELETE lifecycle": "s3:PutLifecycleConfiguration",
  "DELETE ownershipControls": "s3:PutBucketOwnershipControls",
  "DELETE policy": "s3:DeleteBucketPolicy",
  "DELETE publicAccessBlock": "s3:PutBucketPublicAccessBlock",
};

/** Query parameters that do not select a subresource. */
const parameters = [
  "encoding-type",
  "key-marker",
  "max-keys",
  "prefix",
  "version-id-marker",
  "x-id",
];

/**
 * Returns the actions that a request to a bucket needs, each with the ARN that it applies to.
 *
 * @throws Error for an unknown request
 */
export function s3Actions(method: string, url: URL, body: string): [action: string, arn: string][] {
  const [bucket = "", ...path] = decodeURIComponent(url.pathname.slice(1)).split("/");
  const arn = `arn:aws:s3:::${bucket}`;
  const subresource = [...url.searchParams.keys()]
    .filter((key) => !parameters.includes(key))
    .join();
  if (path.join("/") === "") {
    if (`${method} ${subresource}` === "POST delete") return deletedObjects(arn, body);
    const action = actions[`${method} ${subresource}`];
    if (action !== undefined) return [[action, arn]];
  }
  throw new Error(`Add the action for ${method} ${url.pathname}${url.search}.`);
}

/** Returns the actions of a request that deletes several objects. Deleting a version needs a separate action. */
function deletedObjects(arn: string, body: string): [action: string, arn: string][] {
  return [...body.matchAll(/<Object>(.*?)<\/Object>/gs)].map(([, object = ""]) => {
    const [, key = ""] = /<Key>(.*?)<\/Key>/s.exec(object) ?? [];
    const action = object.includes("<VersionId>") ? "s3:DeleteObjectVersion" : "s3:DeleteObject";
    return [action, `${arn}/${key}`];
  });
}
