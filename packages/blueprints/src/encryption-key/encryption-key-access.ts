import type { PolicyStatement } from "../iam/policy-statement.ts";

const encryptActions = ["kms:Encrypt", "kms:GenerateDataKey"] as const;
const decryptActions = ["kms:Decrypt"] as const;

/** To encrypt with the key, directly or with a data key of it. */
export function encryptAccess(keyArn: string): PolicyStatement[] {
  return [{ actions: encryptActions, resources: [keyArn] }];
}

/** To decrypt what the key encrypted. */
export function decryptAccess(keyArn: string): PolicyStatement[] {
  return [{ actions: decryptActions, resources: [keyArn] }];
}
