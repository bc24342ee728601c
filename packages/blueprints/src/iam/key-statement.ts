import type { AwsAccount } from "./aws-account.ts";
import type { PolicyStatement } from "./policy-statement.ts";

/** How a service uses a KMS key for somebody who reads or writes through that service. */
export interface KeyUse {
  readonly keyArn: string;
  readonly actions: readonly ("kms:Decrypt" | "kms:GenerateDataKey" | "kms:Encrypt")[];
  /** Service that has to make the call, as it stands in its address: `s3`, `ssm`. */
  readonly service: "s3" | "ssm";
  /** Encryption context that the service sends: which data the key may be used for. */
  readonly context: { readonly key: string; readonly value: string };
}

/**
 * The use of a key through one service for one thing: neither the key alone nor another thing's data. The service
 * calls from its own region, which is the key's.
 */
export function keyStatement(
  { region, dnsSuffix }: Pick<AwsAccount, "region" | "dnsSuffix">,
  { keyArn, actions, service, context }: KeyUse,
): PolicyStatement {
  return {
    actions,
    resources: [keyArn],
    conditions: {
      StringEquals: {
        "kms:ViaService": `${service}.${region}.${dnsSuffix}`,
        [`kms:EncryptionContext:${context.key}`]: context.value,
      },
    },
  };
}
