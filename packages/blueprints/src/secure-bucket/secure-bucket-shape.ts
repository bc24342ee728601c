import { serviceAccessShape } from "../service-access/service-access-shape.ts";
import { anything, entriesOf, itemsOf, membersOf, unchecked } from "../validation/shape.ts";
import type {
  BucketLifecycleRule,
  BucketNoncurrentTransition,
  BucketTransition,
} from "./bucket-lifecycle-rule.ts";
import type { CrossAccountBucketAccess } from "./cross-account-access.ts";
import type { SecureBucketProps } from "./secure-bucket-props.ts";
import type { SecureBucketReferenceOptions } from "./secure-bucket-reference.ts";

const options = "secure-bucket/options";

const lifecycleRule = membersOf<BucketLifecycleRule>({
  id: anything,
  prefix: anything,
  tags: entriesOf(anything),
  objectSizeGreaterThanBytes: anything,
  objectSizeLessThanBytes: anything,
  expiryDays: anything,
  transitions: itemsOf(
    membersOf<BucketTransition>({ storageClass: anything, afterDays: anything }),
  ),
  noncurrentVersionExpiryDays: anything,
  noncurrentVersionsToKeep: anything,
  noncurrentVersionTransitions: itemsOf(
    membersOf<BucketNoncurrentTransition>({
      storageClass: anything,
      afterDays: anything,
      versionsToKeep: anything,
    }),
  ),
  expiredObjectDeleteMarker: anything,
});

/** Shape of the props. */
export const secureBucketShape = membersOf<SecureBucketProps>(
  {
    bucketName: anything,
    encryptionKey: unchecked,
    uploadEncryption: anything,
    accessLogs: unchecked,
    noncurrentVersionExpiryDays: anything,
    noncurrentVersionsToKeep: anything,
    abortMultipartUploadDays: anything,
    lifecycleRules: itemsOf(lifecycleRule, "secure-bucket/lifecycle-rules"),
    transitionDefaultMinimumObjectSize: anything,
    crossAccountAccess: itemsOf(
      membersOf<CrossAccountBucketAccess>({
        roleArn: anything,
        access: anything,
        prefix: anything,
      }),
      "secure-bucket/cross-account-access",
    ),
    serviceAccess: serviceAccessShape("secure-bucket/service-access"),
    deletion: anything,
    tags: entriesOf(anything, "secure-bucket/tags"),
    movedFrom: anything,
    reasons: anything,
  },
  options,
);

/** Shape of a reference. */
export const secureBucketReferenceShape = membersOf<SecureBucketReferenceOptions>(
  { accountId: anything, region: anything, encryptionKey: unchecked },
  options,
);
