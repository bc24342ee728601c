import { EncryptedParam } from "../../../src/encrypted-param/encrypted-param.ts";
import type { EncryptedParamProps } from "../../../src/encrypted-param/encrypted-param-props.ts";
import { EncryptionKey } from "../../../src/encryption-key/encryption-key.ts";
import { tags, type Entries } from "../entry.ts";

/** EncryptedParam with every option. */
export const encryptedParamEntries: Entries = {
  secret(scope, id, made) {
    const props: Required<EncryptedParamProps> = {
      parameterName: "/every/option/secret",
      variableName: "secret_value",
      encryptionKey: made(EncryptionKey, "key"),
      revision: 2,
      management: "terraform",
      description: "A value with ${braces} and %{signs}.",
      tier: "advanced",
      allowedPattern: "^.+$",
      deletion: "allow-when-empty",
      tags,
      movedFrom: [],
      reasons: { deletion: "The test destroys it." },
    };
    return new EncryptedParam(scope, id, props);
  },

  "secret-of-others": (scope, id) =>
    new EncryptedParam(scope, id, {
      parameterName: "/every/option/secret-of-others",
      variableName: "first_value",
      management: "external",
      deletion: "allow-when-empty",
    }),
};
