import { anything, entriesOf, membersOf, unchecked } from "../validation/shape.ts";
import type {
  EncryptedParamProps,
  EncryptedParamReferenceOptions,
} from "./encrypted-param-props.ts";
import type { valueNames } from "./encrypted-param-rules.ts";

const options = "encrypted-param/options";

/** Shape of the props. It includes names of value options, since these have their own error message. */
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
    movedFrom: anything,
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

/** Shape of the location in `EncryptedParam.fromName()`. */
export const encryptedParamReferenceShape = membersOf<EncryptedParamReferenceOptions>(
  { accountId: anything, region: anything, encryptionKey: unchecked },
  options,
);
