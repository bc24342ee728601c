import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { preventDestroy } from "../deletion/deletion.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { policyJson } from "../iam/policy-json.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { formerChildIds, releasedRenames } from "../moves/former-child-ids.ts";
import { addMovedBlocks } from "../moves/moved-blocks.ts";
import { movedFromProblems } from "../moves/moved-from-rules.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import type { ServiceAccess } from "../service-access/service-access.ts";
import { check } from "../validation/check.ts";
import { readProps } from "../validation/read-props.ts";
import { encryptionContextProblems } from "./encryption-context-rules.ts";
import { decryptAccess, encryptAccess, type KeyAccessOptions } from "./encryption-key-access.ts";
import { encryptionKeyPolicy } from "./encryption-key-policy.ts";
import {
  resolveEncryptionKeyProps,
  type EncryptionKeyProps,
  type ResolvedEncryptionKeyProps,
} from "./encryption-key-props.ts";
import { encryptionKeyRelaxations } from "./encryption-key-relaxations.ts";
import { encryptionKeyProblems } from "./encryption-key-rules.ts";
import { encryptionKeyShape, keyAccessShape } from "./encryption-key-shape.ts";
import { keyPolicySizeProblems } from "./key-policy-size.ts";

/** Ids of the children. They are part of resource addresses, so they must never change. */
const ids = { key: "Key", alias: "Alias" } as const;

/**
 * The L1 resources of an {@link EncryptionKey}, as escape hatches.
 *
 * @beta
 */
export interface EncryptionKeyResources {
  /** The key, including its policy. */
  readonly key: KmsKey;
  /** The alias of the key. */
  readonly alias: KmsAlias;
}

/**
 * A customer managed KMS key with an alias. Its key material is rotated. By default, its deletion can be canceled for
 * 30 days. The IAM policies of the account decide who may use the key, except for the principals and services that the
 * props name.
 *
 * @example
 * ```ts
 * import { EncryptionKey, SecureBucket } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function encrypted(stack: TerraformStack) {
 *   const encryptionKey = new EncryptionKey(stack, "key", { alias: "example-dev" });
 *   return new SecureBucket(stack, "data", { bucketName: "example-data-dev", encryptionKey });
 * }
 * ```
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
 * @public
 */
export class EncryptionKey extends Construct {
  /** Alias of the key, as it was given, without the prefix `alias/`. */
  readonly alias: string;

  /** Access of AWS services that the policy of the key contains, as it was given. */
  readonly serviceAccess: readonly ServiceAccess[];

  /**
   * L1 resources of the key, as escape hatches for options that this construct does not have.
   *
   * @beta
   */
  readonly resources: EncryptionKeyResources;

  // Stored, since the resource returns a new token on each call, and policies would then contain the same ARN twice.
  readonly #keyArn: string;

  /**
   * @param scope - parent of the key
   * @param id - id within the scope; a part of the resource address, so changing it replaces the key
   * @param props - options of the key
   * @throws {@link BlueprintError} with `encryption-key/options`, `encryption-key/alias`,
   * `encryption-key/rotation-period-days`, `encryption-key/deletion-window-days`, `encryption-key/administrator-arns`,
   * `encryption-key/log-group-names`, `encryption-key/cross-account-access`, `encryption-key/service-access`,
   * `encryption-key/policy-size`, `encryption-key/deletion`, `encryption-key/tags`, `encryption-key/moved-from` or
   * `encryption-key/reasons`
   */
  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const given = readProps(props, encryptionKeyShape);
    const resolved = resolveEncryptionKeyProps(given.props);
    const problems = [
      ...encryptionKeyProblems(this, resolved),
      ...this.#claim(resolved),
      ...movedFromProblems(this, resolved.movedFrom, "encryption-key"),
    ];
    check(this, "EncryptionKey", given.problems(problems));
    const policy = encryptionKeyPolicy(AwsAccount.of(this), resolved);
    check(this, "EncryptionKey", keyPolicySizeProblems(this, policy));
    showRelaxations(this, encryptionKeyRelaxations(resolved), resolved.reasons);
    this.alias = resolved.alias;
    this.serviceAccess = resolved.serviceAccess;
    const key = this.#createKey(resolved, policyJson(policy));
    this.#keyArn = key.arn;
    this.resources = { key, alias: this.#createAlias(key, resolved) };
    addMovedBlocks(this, {
      code: "encryption-key/moved-from",
      movedFrom: resolved.movedFrom,
      renames: releasedRenames(formerChildIds.EncryptionKey),
    });
  }

  /** ARN of the key, known only after the key was created. */
  get keyArn(): string {
    return this.#keyArn;
  }

  /**
   * Grants encrypting with the key directly. To use a bucket, parameter or repository that is encrypted with the key,
   * you do not need this grant: its own grants include the use of the key.
   *
   * Actions: `kms:Encrypt`, `kms:GenerateDataKey`.
   *
   * @param options - encryption context that requests must contain
   * @throws {@link BlueprintError} with `encryption-key/options` or `encryption-key/context`
   */
  encryptAccess(options: KeyAccessOptions = {}): PolicyStatement[] {
    return encryptAccess(this.keyArn, this.#accessOptions(options));
  }

  /**
   * Grants decrypting with the key directly: all data that it encrypted, or only data with an encryption context.
   *
   * Actions: `kms:Decrypt`.
   *
   * @param options - encryption context that requests must contain
   * @throws {@link BlueprintError} with `encryption-key/options` or `encryption-key/context`
   */
  decryptAccess(options: KeyAccessOptions = {}): PolicyStatement[] {
    return decryptAccess(this.keyArn, this.#accessOptions(options));
  }

  #accessOptions(options: KeyAccessOptions): KeyAccessOptions {
    const { props, problems } = readProps(options, keyAccessShape);
    check(this, "EncryptionKey", problems(encryptionContextProblems(props)));
    return props;
  }

  #claim({ alias }: ResolvedEncryptionKeyProps) {
    const where = { code: "encryption-key/alias", property: "alias" };
    return claimName(TerraformStack.of(this), "key alias", alias, this.node.path, where);
  }

  #createKey(props: ResolvedEncryptionKeyProps, policy: string): KmsKey {
    return new KmsKey(this, ids.key, {
      policy,
      enableKeyRotation: true,
      rotationPeriodInDays: props.rotationPeriodDays,
      deletionWindowInDays: props.deletionWindowDays,
      tags: props.tags,
      lifecycle: preventDestroy(props.deletion),
    });
  }

  #createAlias({ keyId }: KmsKey, { alias }: ResolvedEncryptionKeyProps): KmsAlias {
    return new KmsAlias(this, ids.alias, { name: `alias/${alias}`, targetKeyId: keyId });
  }
}
