/** The identity provider that signs the tokens, and the audience of the tokens. */
export interface TokenSource {
  /** Issuer of the tokens, as in their claim `iss`. */
  readonly issuer: string;
  readonly audience: string;
}

const host = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+";

const forms = {
  "github.com": /^https:\/\/token\.actions\.githubusercontent\.com$/,
  "github.com enterprise":
    /^https:\/\/token\.actions\.githubusercontent\.com\/[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/,
  "ghe.com": /^https:\/\/token\.actions\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.ghe\.com$/,
  server: new RegExp(
    `^https://(?!.*githubusercontent\\.com)(?!.*\\.ghe\\.com)${host}/_services/token$`,
  ),
} as const;

/** The kinds of issuers: `"server"` is GitHub Enterprise Server. */
export type IssuerKind = keyof typeof forms;

/** Returns the kind of an issuer, or `undefined` if it is not an issuer of GitHub. */
export function issuerKind(issuer: string): IssuerKind | undefined {
  return (Object.keys(forms) as IssuerKind[]).find((kind) => forms[kind].test(issuer));
}

/**
 * Returns whether AWS has condition keys for the claims of an issuer's tokens. For all other issuers, AWS compares
 * only `aud` and `sub`, and a condition on another claim would never match.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function hasClaimKeys(issuer: string): boolean {
  return issuerKind(issuer) !== "server";
}
