import type { AwsLocation } from "./aws-location.ts";
import type { PolicyStatement } from "./policy-statement.ts";

/** The use of a KMS key by a service, on behalf of a principal that reads or writes through this service. */
export interface KeyUse {
  readonly keyArn: string;
  readonly actions: readonly ("kms:Decrypt" | "kms:GenerateDataKey" | "kms:Encrypt")[];
  /** Service that has to make the call, as in its endpoint: `s3`, `ssm`. */
  readonly service: "s3" | "ssm";
  /** Encryption context that the service sends. It limits the data that the key may be used for. */
  readonly context: KeyContext;
}

/** One key of an encryption context, with exact values or a pattern. */
type KeyContext = { readonly key: string } & (
  | { readonly value: string | readonly string[] }
  | { readonly pattern: string }
);

/**
 * Returns a statement that allows using a key through one service, for certain data only. It allows neither using the
 * key directly nor using it for other data. The service calls KMS in its own region, which is also the key's region.
 */
export function keyStatement(
  { region, dnsSuffix }: Pick<AwsLocation, "region" | "dnsSuffix">,
  { keyArn, actions, service, context }: KeyUse,
): PolicyStatement {
  const viaService = { "kms:ViaService": `${service}.${region}.${dnsSuffix}` };
  const contextKey = `kms:EncryptionContext:${context.key}`;
  return {
    actions,
    resources: [keyArn],
    conditions:
      "pattern" in context
        ? { StringEquals: viaService, StringLike: { [contextKey]: context.pattern } }
        : { StringEquals: { ...viaService, [contextKey]: context.value } },
  };
}
