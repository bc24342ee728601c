import { createHash } from "node:crypto";

/**
 * Arguments whose changes have to be sent together with the value, each as in the synthesized file. Tags are not among
 * them: AWS changes tags in a separate call.
 */
export interface VersionedArguments {
  readonly name: string;
  readonly type: string;
  readonly tier: string;
  readonly dataType: string;
  readonly keyId: string;
  readonly description: string;
  readonly allowedPattern: string;
  readonly revision: string;
}

/**
 * Returns the version of the write-only value, 1 to 2^31 - 1. The engine sends the value only if its version changes.
 * Any other change would be sent with an empty value, which AWS refuses. The calculation must not change: with a
 * different result, the next apply would ask every user for every secret.
 */
export function valueVersion(of: VersionedArguments): number {
  const { name, type, tier, dataType, keyId, description, allowedPattern, revision } = of;
  const parts = [name, type, tier, dataType, keyId, description, allowedPattern, revision];
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest();
  return digest.readUInt32BE(0) >>> 1 || 1;
}
