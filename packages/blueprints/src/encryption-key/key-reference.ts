import { TerraformStack, type ITerraformDependable } from "cdktf";
import type { IConstruct } from "constructs";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { EncryptionKey } from "./encryption-key.ts";

/** A key for a construct that encrypts with it. */
export interface KeyReference {
  readonly keyArn: string;
  /** Resources that must exist as long as data is encrypted with the key, for `dependsOn`. */
  readonly dependsOn: ITerraformDependable[];
}

/**
 * Resolves the `encryptionKey` prop to a key ARN and its dependencies. An encrypted resource depends on its key, so
 * that the key is never deleted before the data. If the key is in another stack, the order of the stacks ensures this.
 * A key that is given as text is outside of the app.
 */
export function keyReference(user: IConstruct, key: EncryptionKey | string): KeyReference {
  if (typeof key === "string") return { keyArn: key, dependsOn: [] };
  const together = TerraformStack.of(user) === TerraformStack.of(key);
  return { keyArn: key.keyArn, dependsOn: together ? [key.resources.key] : [] };
}

const arnOfKey = /^arn:aws(?:-[a-z]+)*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

/**
 * Returns the problem with an `encryptionKey` prop, if it has one. An alias is refused: a policy with an alias does not
 * match the key, and AWS stores the ARN of the key, so every plan would show a change.
 */
export function keyReferenceProblems(
  key: EncryptionKey | string | undefined,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (key === undefined || key instanceof EncryptionKey) return [];
  if (typeof key === "string" && (!isKnown(key) || arnOfKey.test(key))) return [];
  return [
    {
      ...where,
      must: "be an EncryptionKey or the ARN of a KMS key",
      got: show(key),
      fix: 'Write "arn:aws:kms:REGION:ACCOUNT:key/ID", not an alias.',
    },
  ];
}

/** Returns a problem if a key is in a different region. A service can use only keys in the same region. */
export function keyRegionProblems(
  key: EncryptionKey | string | undefined,
  region: string,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (typeof key !== "string" || !isKnown(key) || !isKnown(region)) return [];
  const regionOfKey = key.split(":")[3]!;
  if (regionOfKey === region) return [];
  const must = `be in the same region as the data that it encrypts, ${region}`;
  const fix = `If the data is in the region of the key, add region: ${show(regionOfKey)}.`;
  return [{ ...where, must, got: show(key), fix }];
}
