/**
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const ofEveryProvider =
  "a claim in the tokens of every OpenID provider. The data list it for some providers, but not for this one";

/** Condition keys that AWS supports but the data do not contain, each with the evidence. */
export const keysMissingInData: Readonly<Record<string, string>> = {
  "token.actions.githubusercontent.com:aud": ofEveryProvider,
  "token.actions.githubusercontent.com:sub": ofEveryProvider,
  "oidc.example.com/cluster:aud": ofEveryProvider,
  "oidc.example.com/cluster:sub": ofEveryProvider,
};
