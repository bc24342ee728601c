import { anything, entriesOf, itemsOf, membersOf } from "../validation/shape.ts";
import type { CrossAccountKeyAccess } from "./cross-account-key-access.ts";
import type { KeyAccessOptions } from "./encryption-key-access.ts";
import type { EncryptionKeyProps } from "./encryption-key-props.ts";

const options = "encryption-key/options";

/** The form of the props. */
export const encryptionKeyShape = membersOf<EncryptionKeyProps>(
  {
    alias: anything,
    rotationPeriodDays: anything,
    deletionWindowDays: anything,
    administrators: anything,
    logGroupNames: anything,
    crossAccountAccess: itemsOf(
      membersOf<CrossAccountKeyAccess>({
        roleArn: anything,
        readBucketNames: anything,
        writeBucketNames: anything,
        readParameterNames: anything,
      }),
    ),
    deletion: anything,
    tags: entriesOf(anything, "encryption-key/tags"),
    reasons: anything,
  },
  options,
);

/** The form of what a grant is narrowed to. */
export const keyAccessShape = membersOf<KeyAccessOptions>({ context: anything }, options);
