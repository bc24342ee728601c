import type { AwsLocation } from "./aws-location.ts";
import type { PolicyStatement } from "./policy-statement.ts";

/** How a service uses a KMS key for somebody who reads or writes through that service. */
export interface KeyUse {
  readonly keyArn: string;
  readonly actions: readonly ("kms:Decrypt" | "kms:GenerateDataKey" | "kms:Encrypt")[];
  /** Service that has to make the call, as it stands in its address: `s3`, `ssm`. */
  readonly service: "s3" | "ssm";
  /** Encryption context that the service sends: which data the key may be used for. */
  readonly context: KeyContext;
}

/** One pair of an encryption context: exactly these values, or what a pattern allows. */
type KeyContext = { readonly key: string } & (
  | { readonly value: string | readonly string[] }
  | { readonly pattern: string }
);

/**
 * The use of a key through one service for certain things: neither the key alone nor another thing's data. The
 * service calls from its own region, which is the key's.
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
