import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import { TerraformStack, type TerraformVariable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { preventDestroy } from "../deletion/deletion.ts";
import { keyReference, type KeyReference } from "../encryption-key/key-reference.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { locationFrom } from "../iam/aws-location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { formerChildIds, releasedRenames } from "../moves/former-child-ids.ts";
import { addMovedBlocks } from "../moves/moved-blocks.ts";
import { movedFromProblems } from "../moves/moved-from-rules.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { literalText } from "../validation/literal-text.ts";
import { externalLifecycle, writeAccessProblems } from "../ssm/external-management.ts";
import { NamedParameter } from "../ssm/named-parameter.ts";
import type { ParameterManagement } from "../ssm/parameter-management.ts";
import type { ParameterReference } from "../ssm/parameter-reference.ts";
import { parameterRelaxations } from "../ssm/parameter-relaxations.ts";
import { tiers } from "../ssm/parameter-tier.ts";
import { qualifiedName } from "../ssm/qualified-name.ts";
import { check } from "../validation/check.ts";
import { readProps } from "../validation/read-props.ts";
import type { Problem } from "../validation/problem.ts";
import { resolvedText } from "../validation/token.ts";
import {
  resolveEncryptedParamProps,
  type EncryptedParamProps,
  type EncryptedParamReferenceOptions,
  type ResolvedEncryptedParamProps,
} from "./encrypted-param-props.ts";
import {
  encryptedParamProblems,
  encryptedParamReferenceProblems,
} from "./encrypted-param-rules.ts";
import { encryptedParamReferenceShape, encryptedParamShape } from "./encrypted-param-shape.ts";
import { createEphemeralVariable, variableClaimProblems } from "./ephemeral-variable.ts";
import { targetVersionProblems } from "./target-versions.ts";
import { valueVersion } from "./value-version.ts";

/** Child ids. They are part of resource addresses, so they must not change. */
const ids = { parameter: "Parameter" } as const;

const type = "SecureString";
const dataType = "text";

// Always set, since without the argument AWS would keep a previous key.
const accountKey = "alias/aws/ssm";

/**
 * The L1 resources of an {@link EncryptedParam}, as escape hatches. None of them contains the value.
 *
 * @beta
 */
export interface EncryptedParamResources {
  /** The parameter itself. */
  readonly parameter: SsmParameter;
  /** The ephemeral variable that passes the value. */
  readonly variable: TerraformVariable;
}

/**
 * An SSM parameter for a secret (`SecureString`). An ephemeral variable and a write-only argument pass the value to
 * AWS. No state, plan or synthesized file contains it, and no member of this class returns it.
 *
 * @example
 * ```ts
 * import { EncryptedParam, type EncryptionKey } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function databaseUrl(stack: TerraformStack, encryptionKey: EncryptionKey) {
 *   const secret = new EncryptedParam(stack, "database-url", {
 *     parameterName: "/example/dev/database-url",
 *     variableName: "database_url",
 *     encryptionKey,
 *   });
 *   return secret.readAccess();
 * }
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
 * @public
 */
export class EncryptedParam extends Construct implements ParameterReference {
  /** Name of the parameter. */
  readonly parameterName: string;

  /** Name of the variable that passes the value to the engine. */
  readonly variableName: string;

  /**
   * Escape hatch: the L1 resources, for options that this construct does not have.
   *
   * @beta
   */
  readonly resources: EncryptedParamResources;

  readonly #named: NamedParameter;
  readonly #keyArn: string | undefined;
  readonly #management: ParameterManagement;

  /**
   * @param scope - parent of the parameter
   * @param id - id within the scope; a part of the resource address, so changing it replaces the parameter
   * @param props - options of the parameter
   * @throws {@link BlueprintError} with `encrypted-param/options`, `encrypted-param/parameter-name`,
   * `encrypted-param/variable-name`, `encrypted-param/value`, `encrypted-param/encryption-key`,
   * `encrypted-param/revision`, `encrypted-param/management`, `encrypted-param/description`, `encrypted-param/tier`,
   * `encrypted-param/allowed-pattern`, `encrypted-param/deletion`, `encrypted-param/tags`,
   * `encrypted-param/moved-from` or `encrypted-param/reasons`; with CDK Terrain also `encrypted-param/target-versions`
   */
  constructor(scope: Construct, id: string, props: EncryptedParamProps) {
    super(scope, id);
    const given = readProps(props, encryptedParamShape);
    const resolved = resolveEncryptedParamProps(given.props);
    const problems = [
      ...encryptedParamProblems(resolved),
      ...this.#claim(resolved),
      ...movedFromProblems(this, resolved.movedFrom, "encrypted-param"),
    ];
    check(this, "EncryptedParam", given.problems(problems));
    showRelaxations(this, parameterRelaxations(resolved), resolved.reasons);
    this.parameterName = resolved.parameterName;
    this.variableName = resolved.variableName;
    const { encryptionKey } = resolved;
    const key = encryptionKey === undefined ? undefined : keyReference(this, encryptionKey);
    this.#keyArn = key?.keyArn;
    this.#management = resolved.management;
    this.#named = new NamedParameter(AwsAccount.of(this), {
      parameterName: this.parameterName,
      keyArn: this.#keyArn,
      tier: resolved.tier,
    });
    const variable = createEphemeralVariable(this, this.variableName);
    const parameter = this.#createParameter(resolved, variable.stringValue, key);
    this.resources = { parameter, variable };
    addMovedBlocks(this, {
      code: "encrypted-param/moved-from",
      movedFrom: resolved.movedFrom,
      renames: releasedRenames(formerChildIds.EncryptedParam),
    });
  }

  /**
   * Refers to a parameter that this stack does not create. It creates no resource and does not read the value.
   *
   * @param scope - stack or construct that uses the parameter
   * @param parameterName - name of the parameter
   * @param options - account, region and key of the parameter. Another account has to share its parameter through AWS
   * RAM, which requires the tier `"advanced"`. Readers then use the ARN instead of the name
   * @throws {@link BlueprintError} with `encrypted-param/options`, `encrypted-param/parameter-name`,
   * `encrypted-param/account-id`, `encrypted-param/region` or `encrypted-param/encryption-key`
   */
  static fromName(
    scope: IConstruct,
    parameterName: string,
    options: EncryptedParamReferenceOptions = {},
  ): ParameterReference {
    const { props, problems } = readProps(options, encryptedParamReferenceShape);
    const resolved = locationFrom(AwsAccount.of(scope), props);
    const ofRules = encryptedParamReferenceProblems(parameterName, props, resolved.region);
    check(scope, "EncryptedParam.fromName", problems(ofRules));
    const { encryptionKey } = props;
    const key = encryptionKey === undefined ? undefined : keyReference(scope, encryptionKey);
    return new NamedParameter(resolved, { parameterName, keyArn: key?.keyArn });
  }

  /** ARN of the parameter, known before it exists. */
  get parameterArn(): string {
    return this.#named.parameterArn;
  }

  /**
   * Grants reading the parameter by its name, and decrypting it if it has a customer managed key.
   *
   * Actions: `ssm:GetParameter`, `ssm:GetParameters`; with `encryptionKey` also `kms:Decrypt`, through SSM and
   * only for this parameter. These actions also return earlier values, by version (`NAME:VERSION`).
   */
  readAccess(): PolicyStatement[] {
    return this.#named.readAccess();
  }

  /**
   * Grants writing a new value of the parameter, but not reading it, for the tool that rotates the value. Requires
   * `management: "external"`.
   *
   * Actions: `ssm:PutParameter`; with `encryptionKey` also `kms:Encrypt`, or `kms:GenerateDataKey` for the tier
   * `"advanced"`, through SSM and only for this parameter.
   *
   * @throws {@link BlueprintError} with `encrypted-param/management`
   */
  writeAccess(): PolicyStatement[] {
    check(this, "EncryptedParam", writeAccessProblems(this.#management, "encrypted-param"));
    return this.#named.writeAccess();
  }

  #claim({ parameterName, variableName }: ResolvedEncryptedParamProps): Problem[] {
    const where = { code: "encrypted-param/parameter-name", property: "parameterName" };
    const stack = TerraformStack.of(this);
    return [
      ...targetVersionProblems(this),
      ...claimName(stack, "parameter", qualifiedName(parameterName), this.node.path, where),
      ...variableClaimProblems(this, variableName),
    ];
  }

  #createParameter(
    props: ResolvedEncryptedParamProps,
    valueWo: string,
    key: KeyReference | undefined,
  ): SsmParameter {
    const { parameterName } = props;
    const keyId = this.#keyArn ?? accountKey;
    const external =
      props.management === "external" &&
      externalLifecycle(this.node.path, { parameterName, keyId });
    const lifecycle = { ...preventDestroy(props.deletion), ...external };
    return new SsmParameter(this, ids.parameter, {
      name: parameterName,
      type,
      dataType,
      valueWo,
      valueWoVersion: this.#version(props),
      keyId,
      description: props.description && literalText(props.description),
      tier: tiers[props.tier].name,
      allowedPattern: props.allowedPattern && literalText(props.allowedPattern),
      tags: props.tags,
      dependsOn: key?.dependsOn,
      lifecycle: Object.keys(lifecycle).length === 0 ? undefined : lifecycle,
    });
  }

  #version(props: ResolvedEncryptedParamProps): number {
    return valueVersion({
      name: resolvedText(this, props.parameterName),
      type,
      tier: props.tier,
      dataType,
      keyId: resolvedText(this, this.#keyArn ?? accountKey),
      description: resolvedText(this, props.description),
      allowedPattern: resolvedText(this, props.allowedPattern),
      revision: resolvedText(this, props.revision),
    });
  }
}
