import { serviceAccessShape } from "../service-access/service-access-shape.ts";
import { anyList, anything, entriesOf, itemsOf, membersOf } from "../validation/shape.ts";
import type { CrossAccountKeyAccess } from "./cross-account-key-access.ts";
import type { KeyAccessOptions } from "./encryption-key-access.ts";
import type { EncryptionKeyProps } from "./encryption-key-props.ts";

const options = "encryption-key/options";

/** Shape of the props. */
export const encryptionKeyShape = membersOf<EncryptionKeyProps>(
  {
    alias: anything,
    rotationPeriodDays: anything,
    deletionWindowDays: anything,
    administratorArns: anyList,
    logGroupNames: anyList,
    crossAccountAccess: itemsOf(
      membersOf<CrossAccountKeyAccess>({
        roleArn: anything,
        readBucketNames: itemsOf(anything),
        writeBucketNames: itemsOf(anything),
        readParameterNames: itemsOf(anything),
      }),
      "encryption-key/cross-account-access",
    ),
    serviceAccess: serviceAccessShape("encryption-key/service-access"),
    deletion: anything,
    tags: entriesOf(anything, "encryption-key/tags"),
    movedFrom: anything,
    reasons: anything,
  },
  options,
);

/** Shape of the options of a grant. */
export const keyAccessShape = membersOf<KeyAccessOptions>({ context: anything }, options);
