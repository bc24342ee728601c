import { EncryptionKey } from "../../../src/encryption-key/encryption-key.ts";
import type { EncryptionKeyProps } from "../../../src/encryption-key/encryption-key-props.ts";
import { servicesOfBucket, tags, type Entries } from "../entry.ts";

/** EncryptionKey with every option. */
export const encryptionKeyEntries: Entries = {
  key(scope, id) {
    // Every option except rotationPeriodDays, which is in golden-tested-options.ts.
    const props: Required<Omit<EncryptionKeyProps, "rotationPeriodDays">> = {
      alias: "every/option",
      deletionWindowDays: 7,
      deletion: "allow-when-empty",
      administratorArns: ["arn:aws:iam::123456789012:role/key-administrators"],
      logGroupNames: ["/every/option"],
      crossAccountAccess: [
        {
          roleArn: "arn:aws:iam::210987654321:role/reports",
          readBucketNames: ["every-option-data"],
          writeBucketNames: ["every-option-defaults"],
          readParameterNames: ["/every/option/secret"],
        },
      ],
      serviceAccess: servicesOfBucket,
      tags,
      movedFrom: [],
      reasons: { deletion: "The test destroys it.", deletionWindowDays: "The test destroys it." },
    };
    return new EncryptionKey(scope, id, props);
  },
};
