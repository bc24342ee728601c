import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { preventDestroy } from "../deletion/deletion.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { policyDocument } from "../iam/policy-document.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { check } from "../validation/check.ts";
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
import { keyPolicySizeProblems } from "./key-policy-size.ts";

/** Ids of the children: contract, since resource addresses are made of them. */
const ids = { key: "Key", alias: "Alias" } as const;

/**
 * A KMS key of your own, with an alias. Its material is rotated, a deletion can be called off for 30 days,
 * and who may use it is decided by the account's IAM policies alone, but for what is named here.
 *
 * @public
 */
export class EncryptionKey extends Construct {
  /** ARN of the key: known once it exists. */
  readonly keyArn: string;

  /** Name of the alias as AWS knows it, with the prefix `alias/`. */
  readonly aliasName: string;

  /**
   * The key itself, as the way out to what this construct does not cover.
   *
   * @beta
   */
  readonly resource: KmsKey;

  /**
   * @param scope - what the key belongs to
   * @param id - id within the scope; a part of the resource address, so changing it replaces the key
   * @param props - what the key is made of
   * @throws {@link BlueprintError} with `encryption-key/alias`, `encryption-key/rotation-period-days`,
   * `encryption-key/deletion-window-days`, `encryption-key/administrators`, `encryption-key/log-group-names`,
   * `encryption-key/cross-account-access`, `encryption-key/policy-size`, `encryption-key/deletion`,
   * `encryption-key/tags` or `encryption-key/reasons`
   */
  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const resolved = resolveEncryptionKeyProps(props);
    const problems = [...encryptionKeyProblems(this, resolved), ...this.#claim(resolved)];
    check(this, "EncryptionKey", problems);
    const policy = encryptionKeyPolicy(AwsAccount.of(this), resolved);
    check(this, "EncryptionKey", keyPolicySizeProblems(this, policy));
    showRelaxations(this, encryptionKeyRelaxations(resolved), resolved.reasons);
    this.resource = this.#createKey(resolved, policyDocument(policy));
    this.keyArn = this.resource.arn;
    this.aliasName = this.#createAlias(resolved);
  }

  /**
   * To encrypt with the key directly. A bucket, parameter or repository that uses the key grants what its
   * users need of it by itself.
   *
   * Actions: `kms:Encrypt`, `kms:GenerateDataKey`.
   *
   * @param options - what it is narrowed to
   * @throws {@link BlueprintError} with `encryption-key/context`
   */
  encryptAccess(options: KeyAccessOptions = {}): PolicyStatement[] {
    check(this, "EncryptionKey", encryptionContextProblems(options));
    return encryptAccess(this.keyArn, options);
  }

  /**
   * To decrypt with the key directly: everything that it encrypted, or what was encrypted with a context.
   *
   * Actions: `kms:Decrypt`.
   *
   * @param options - what it is narrowed to
   * @throws {@link BlueprintError} with `encryption-key/context`
   */
  decryptAccess(options: KeyAccessOptions = {}): PolicyStatement[] {
    check(this, "EncryptionKey", encryptionContextProblems(options));
    return decryptAccess(this.keyArn, options);
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

  #createAlias({ alias }: ResolvedEncryptionKeyProps): string {
    const name = `alias/${alias}`;
    new KmsAlias(this, ids.alias, { name, targetKeyId: this.resource.keyId });
    return name;
  }
}
