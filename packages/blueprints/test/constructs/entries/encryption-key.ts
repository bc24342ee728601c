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
      tags,
      reasons: { deletion: "It goes with its test.", deletionWindowDays: "It goes with its test." },
    };
    return new EncryptionKey(scope, id, props);
  },
};
