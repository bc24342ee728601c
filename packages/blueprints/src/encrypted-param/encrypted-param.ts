import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import { TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { preventDestroy } from "../deletion/deletion.ts";
import { keyReference, type KeyReference } from "../encryption-key/key-reference.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { locationFrom } from "../iam/aws-location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { literalText } from "../ssm/literal-text.ts";
import { NamedParameter } from "../ssm/named-parameter.ts";
import type { ParameterReference } from "../ssm/parameter-reference.ts";
import { parameterRelaxations } from "../ssm/parameter-relaxations.ts";
import { tiers } from "../ssm/parameter-tier.ts";
import { qualifiedName } from "../ssm/qualified-name.ts";
import { check } from "../validation/check.ts";
import { show, type Problem } from "../validation/problem.ts";
import { resolvedText } from "../validation/token.ts";
import {
  resolveEncryptedParamProps,
  type EncryptedParamProps,
  type EncryptedParamReferenceProps,
  type ResolvedEncryptedParamProps,
} from "./encrypted-param-props.ts";
import {
  encryptedParamProblems,
  encryptedParamReferenceProblems,
} from "./encrypted-param-rules.ts";
import { valueVersion } from "./value-version.ts";
import { variablesNamed } from "./variables-named.ts";

/** Ids of the children: contract, since resource addresses are made of them. */
const ids = { parameter: "Parameter", variable: "Variable" } as const;

const type = "SecureString";
const dataType = "text";

// Written out, since leaving the argument out would keep a key that was given before.
const accountKey = "alias/aws/ssm";

/** Every argument that is written below, but the tags. */
const leftToOthers = [
  "name",
  "type",
  "data_type",
  "value_wo",
  "value_wo_version",
  "key_id",
  "description",
  "tier",
  "allowed_pattern",
];

/**
 * An SSM parameter for a secret (`SecureString`). The value reaches AWS by an ephemeral variable and a
 * write-only argument: it is in no state, no plan and no synthesized file, and nothing here returns it.
 *
 * @public
 */
export class EncryptedParam extends Construct implements ParameterReference {
  /** Name of the parameter. */
  readonly parameterName: string;

  /** Name of the variable that the engine takes the value from. */
  readonly variableName: string;

  readonly #named: NamedParameter;
  readonly #keyArn: string | undefined;

  /**
   * @param scope - what the parameter belongs to
   * @param id - id within the scope; a part of the resource address, so changing it replaces the parameter
   * @param props - what the parameter is made of
   * @throws {@link BlueprintError} with `encrypted-param/parameter-name`, `encrypted-param/variable-name`,
   * `encrypted-param/value`, `encrypted-param/encryption-key`, `encrypted-param/revision`,
   * `encrypted-param/management`, `encrypted-param/description`, `encrypted-param/tier`,
   * `encrypted-param/allowed-pattern`, `encrypted-param/deletion`, `encrypted-param/tags` or
   * `encrypted-param/reasons`
   */
  constructor(scope: Construct, id: string, props: EncryptedParamProps) {
    super(scope, id);
    const resolved = resolveEncryptedParamProps(props);
    check(this, "EncryptedParam", [...encryptedParamProblems(resolved), ...this.#claim(resolved)]);
    showRelaxations(this, parameterRelaxations(resolved), resolved.reasons);
    this.parameterName = resolved.parameterName;
    this.variableName = resolved.variableName;
    const { encryptionKey } = resolved;
    const key = encryptionKey === undefined ? undefined : keyReference(this, encryptionKey);
    this.#keyArn = key?.keyArn;
    this.#named = new NamedParameter(AwsAccount.of(this), this.parameterName, this.#keyArn);
    this.#createParameter(resolved, this.#createVariable(), key);
  }

  /**
   * A parameter that this app does not make, for what reads it. Creates nothing, and reads no value.
   *
   * @param scope - what reads it belongs to; says account and region where they are not given
   * @param parameterName - name of the parameter
   * @param props - its key, and where it lies, if not where the stack does
   * @throws {@link BlueprintError} with `encrypted-param/parameter-name`, `encrypted-param/account-id`,
   * `encrypted-param/region` or `encrypted-param/encryption-key`
   */
  static fromName(
    scope: Construct,
    parameterName: string,
    props: EncryptedParamReferenceProps = {},
  ): ParameterReference {
    const location = locationFrom(AwsAccount.of(scope), props);
    const problems = encryptedParamReferenceProblems(parameterName, props, location.region);
    check(scope, "EncryptedParam.fromName", problems);
    const { encryptionKey } = props;
    const key = encryptionKey === undefined ? undefined : keyReference(scope, encryptionKey);
    return new NamedParameter(location, parameterName, key?.keyArn);
  }

  /** ARN of the parameter, known before it exists. */
  get parameterArn(): string {
    return this.#named.parameterArn;
  }

  /**
   * To read the parameter by its name, and to decrypt it where it has a key of your own.
   *
   * Actions: `ssm:GetParameter`, `ssm:GetParameters`; with `encryptionKey` also `kms:Decrypt`, through SSM and
   * for this parameter alone.
   */
  readAccess(): PolicyStatement[] {
    return this.#named.readAccess();
  }

  #claim({ parameterName, variableName }: ResolvedEncryptedParamProps): Problem[] {
    const where = { code: "encrypted-param/parameter-name", property: "parameterName" };
    const stack = TerraformStack.of(this);
    return [
      ...claimName(stack, "parameter", qualifiedName(parameterName), this.node.path, where),
      ...variablesNamed(this, variableName).map((holder) => ({
        code: "encrypted-param/variable-name",
        property: "variableName",
        must: "be used once in a stack",
        got: `${show(variableName)}, which ${show(holder)} has`,
        fix: "One value would be written to both. Give each its own.",
      })),
    ];
  }

  #createVariable(): string {
    const variable = new TerraformVariable(this, ids.variable, { type: "string", sensitive: true });
    variable.overrideLogicalId(this.variableName);
    variable.addOverride("ephemeral", true);
    this.node.addValidation({ validate: () => this.#laterVariables(variable.node.path) });
    return variable.stringValue;
  }

  /** Two variables of one name are merged into one without a word, also where the other one comes later. */
  #laterVariables(own: string): string[] {
    return variablesNamed(this, this.variableName)
      .filter((path) => path !== own)
      .map((path) => `variableName ${show(this.variableName)} is also the variable ${show(path)}`);
  }

  #createParameter(
    props: ResolvedEncryptedParamProps,
    valueWo: string,
    key: KeyReference | undefined,
  ): void {
    const ignored = props.management === "external" ? { ignoreChanges: leftToOthers } : undefined;
    const guard = preventDestroy(props.deletion);
    new SsmParameter(this, ids.parameter, {
      name: props.parameterName,
      type,
      dataType,
      valueWo,
      valueWoVersion: this.#version(props),
      keyId: this.#keyArn ?? accountKey,
      description: props.description && literalText(props.description),
      tier: tiers[props.tier].name,
      allowedPattern: props.allowedPattern && literalText(props.allowedPattern),
      tags: props.tags,
      dependsOn: key?.dependsOn,
      lifecycle: (guard ?? ignored) && { ...guard, ...ignored },
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
