import { TerraformStack, type ITerraformDependable } from "cdktf";
import type { IConstruct } from "constructs";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { EncryptionKey } from "./encryption-key.ts";

/** A key as a construct uses it. */
export interface KeyReference {
  readonly keyArn: string;
  /** What has to stay as long as something is encrypted with the key; goes into `dependsOn`. */
  readonly dependsOn: ITerraformDependable[];
}

/**
 * Turns what a caller gives as `encryptionKey` into what a construct needs of it. What is encrypted depends
 * on its key, so that a key never dies before its data; a key of another stack is kept by the order of the
 * stacks, and one given as text lies outside of the app.
 */
export function keyReference(user: IConstruct, key: EncryptionKey | string): KeyReference {
  if (typeof key === "string") return { keyArn: key, dependsOn: [] };
  const together = TerraformStack.of(user) === TerraformStack.of(key);
  return { keyArn: key.keyArn, dependsOn: together ? [key.resource] : [] };
}

const arnOfKey = /^arn:aws(?:-[a-z]+)*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

/**
 * What is wrong with a key given as text. An alias is refused: policies that name one do not match, and
 * AWS stores the key behind it, which would show as a change with every plan.
 */
export function keyReferenceProblems(
  key: EncryptionKey | string | undefined,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (key === undefined || !isKnown(key) || (typeof key === "object" && key !== null)) return [];
  if (typeof key === "string" && arnOfKey.test(key)) return [];
  return [
    {
      ...where,
      must: "be an EncryptionKey or the ARN of a KMS key",
      got: show(key),
      fix: 'Write "arn:aws:kms:REGION:ACCOUNT:key/ID", not an alias.',
    },
  ];
}
