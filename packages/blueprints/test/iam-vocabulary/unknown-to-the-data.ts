/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif */
const ofEveryProvider =
  "a claim of every OpenID provider's tokens; the data list those of some providers, and not this one's";

/** Condition keys that AWS knows and the data do not, each with the reason why that is sure. */
export const unknownToTheData: Readonly<Record<string, string>> = {
  "token.actions.githubusercontent.com:aud": ofEveryProvider,
  "token.actions.githubusercontent.com:sub": ofEveryProvider,
};
