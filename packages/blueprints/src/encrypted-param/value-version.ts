import { createHash } from "node:crypto";

/**
 * Everything whose change has to be sent together with the value, each as the text that it has in the
 * synthesized file. Never the tags: AWS takes those by a call of their own.
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
 * The version that tells the engine to send the value again: 1 to 2^31 - 1. A write-only value is sent only
 * when its version changes, and any other change sent without it is an empty value, which AWS refuses. How
 * it is derived is contract: another number asks every user for every secret.
 */
export function valueVersion(of: VersionedArguments): number {
  const { name, type, tier, dataType, keyId, description, allowedPattern, revision } = of;
  const parts = [name, type, tier, dataType, keyId, description, allowedPattern, revision];
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest();
  return digest.readUInt32BE(0) >>> 1 || 1;
}
