import { EncryptionKey } from "../../../src/encryption-key/encryption-key.ts";
import type { EncryptionKeyProps } from "../../../src/encryption-key/encryption-key-props.ts";
import { tags, type Entries } from "../entry.ts";

/** EncryptionKey with every option. */
export const encryptionKeyEntries: Entries = {
  key(scope, id) {
    // All but rotationPeriodDays: held-by-goldens.ts.
    const props: Required<Omit<EncryptionKeyProps, "rotationPeriodDays">> = {
      alias: "every/option",
      deletionWindowDays: 7,
      deletion: "allow-when-empty",
      administrators: ["arn:aws:iam::123456789012:role/key-administrators"],
      logGroupNames: ["/every/option"],
      crossAccountAccess: [
        {
          roleArn: "arn:aws:iam::210987654321:role/reports",
          readBucketNames: ["every-option-data"],
          writeBucketNames: ["every-option-defaults"],
          readParameterNames: ["/every/option/secret"],
        },
      ],
      tags,
      reasons: { deletion: "It goes with its test.", deletionWindowDays: "It goes with its test." },
    };
    return new EncryptionKey(scope, id, props);
  },
};
