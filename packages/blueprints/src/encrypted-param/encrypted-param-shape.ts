import { anything, entriesOf, membersOf, unchecked } from "../validation/shape.ts";
import type { EncryptedParamProps, EncryptedParamReferenceProps } from "./encrypted-param-props.ts";
import type { valueNames } from "./encrypted-param-rules.ts";

const options = "encrypted-param/options";

/** The form of the props. The names that a value might have get a message of their own. */
export const encryptedParamShape = membersOf<
  EncryptedParamProps & Record<(typeof valueNames)[number], never>
>(
  {
    parameterName: anything,
    variableName: anything,
    encryptionKey: unchecked,
    revision: anything,
    management: anything,
    description: anything,
    tier: anything,
    allowedPattern: anything,
    deletion: anything,
    tags: entriesOf(anything, "encrypted-param/tags"),
    reasons: anything,
    value: anything,
    valueWo: anything,
    insecureValue: anything,
    secret: anything,
    secretValue: anything,
    default: anything,
  },
  options,
);

/** The form of a reference. */
export const encryptedParamReferenceShape = membersOf<EncryptedParamReferenceProps>(
  { accountId: anything, region: anything, encryptionKey: unchecked },
  options,
);
