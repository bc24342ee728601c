import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import {
  TerraformStack,
  TerraformVariable,
  type Postcondition,
  type TerraformResourceLifecycle,
} from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { preventDestroy } from "../deletion/deletion.ts";
import { keyReference, type KeyReference } from "../encryption-key/key-reference.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { locationFrom } from "../iam/aws-location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { literalText } from "../validation/literal-text.ts";
import { NamedParameter } from "../ssm/named-parameter.ts";
import type { ParameterReference } from "../ssm/parameter-reference.ts";
import { parameterRelaxations } from "../ssm/parameter-relaxations.ts";
import { tiers } from "../ssm/parameter-tier.ts";
import { qualifiedName } from "../ssm/qualified-name.ts";
import { check } from "../validation/check.ts";
import { readProps } from "../validation/read-props.ts";
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
import { encryptedParamReferenceShape, encryptedParamShape } from "./encrypted-param-shape.ts";
import { valueVersion } from "./value-version.ts";
import { variablesNamed } from "./variables-named.ts";

/** Ids of the children: contract, since they are part of resource addresses. */
const ids = { parameter: "Parameter", variable: "Variable" } as const;

const type = "SecureString";
const dataType = "text";

// Written out, since without the argument AWS would keep a key that was given before.
const accountKey = "alias/aws/ssm";

/** Every argument that is written below, except for the tags. */
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
 * The L1 resources of an {@link EncryptedParam}, as escape hatches. None of them has the value.
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
 * An SSM parameter for a secret (`SecureString`). An ephemeral variable and a write-only argument pass the value to AWS:
 * it is in no state, no plan and no synthesized file, and no member of this class returns it.
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

  /**
   * @param scope - parent of the parameter
   * @param id - id within the scope; a part of the resource address, so changing it replaces the parameter
   * @param props - options of the parameter
   * @throws {@link BlueprintError} with `encrypted-param/options`, `encrypted-param/parameter-name`,
   * `encrypted-param/variable-name`, `encrypted-param/value`, `encrypted-param/encryption-key`,
   * `encrypted-param/revision`, `encrypted-param/management`, `encrypted-param/description`, `encrypted-param/tier`,
   * `encrypted-param/allowed-pattern`, `encrypted-param/deletion`, `encrypted-param/tags` or
   * `encrypted-param/reasons`
   */
  constructor(scope: Construct, id: string, props: EncryptedParamProps) {
    super(scope, id);
    const given = readProps(props, encryptedParamShape);
    const resolved = resolveEncryptedParamProps(given.props);
    const problems = [...encryptedParamProblems(resolved), ...this.#claim(resolved)];
    check(this, "EncryptedParam", given.problems(problems));
    showRelaxations(this, parameterRelaxations(resolved), resolved.reasons);
    this.parameterName = resolved.parameterName;
    this.variableName = resolved.variableName;
    const { encryptionKey } = resolved;
    const key = encryptionKey === undefined ? undefined : keyReference(this, encryptionKey);
    this.#keyArn = key?.keyArn;
    this.#named = new NamedParameter(AwsAccount.of(this), this.parameterName, this.#keyArn);
    const variable = this.#createVariable();
    const parameter = this.#createParameter(resolved, variable.stringValue, key);
    this.resources = { parameter, variable };
  }

  /**
   * Refers to a parameter that this stack does not create, by its name. Creates nothing, and reads no value.
   *
   * @param scope - the stack or construct that uses the parameter
   * @param parameterName - name of the parameter
   * @param location - account, region and key of the parameter. Another account has to share it through AWS RAM, which
   * requires the tier `"advanced"`; readers then use its ARN instead of its name
   * @throws {@link BlueprintError} with `encrypted-param/options`, `encrypted-param/parameter-name`,
   * `encrypted-param/account-id`, `encrypted-param/region` or `encrypted-param/encryption-key`
   */
  static fromName(
    scope: IConstruct,
    parameterName: string,
    location: EncryptedParamReferenceProps = {},
  ): ParameterReference {
    const { props, problems } = readProps(location, encryptedParamReferenceShape);
    const place = locationFrom(AwsAccount.of(scope), props);
    const ofRules = encryptedParamReferenceProblems(parameterName, props, place.region);
    check(scope, "EncryptedParam.fromName", problems(ofRules));
    const { encryptionKey } = props;
    const key = encryptionKey === undefined ? undefined : keyReference(scope, encryptionKey);
    return new NamedParameter(place, parameterName, key?.keyArn);
  }

  /** ARN of the parameter, known before it exists. */
  get parameterArn(): string {
    return this.#named.parameterArn;
  }

  /**
   * Grants reading the parameter by its name, and decrypting it if it has a key of your own.
   *
   * Actions: `ssm:GetParameter`, `ssm:GetParameters`; with `encryptionKey` also `kms:Decrypt`, through SSM and
   * only for this parameter.
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
        fix: "One value would be written to both. Give each parameter its own variable.",
      })),
    ];
  }

  #createVariable(): TerraformVariable {
    const variable = new TerraformVariable(this, ids.variable, { type: "string", sensitive: true });
    variable.overrideLogicalId(this.variableName);
    variable.addOverride("ephemeral", true);
    this.node.addValidation({ validate: () => this.#laterVariables(variable.node.path) });
    return variable;
  }

  /** Two variables of one name are silently merged into one, even if the other one is created later. */
  #laterVariables(own: string): string[] {
    return variablesNamed(this, this.variableName)
      .filter((path) => path !== own)
      .map((path) => `variableName ${show(this.variableName)} is also the variable ${show(path)}`);
  }

  #createParameter(
    props: ResolvedEncryptedParamProps,
    valueWo: string,
    key: KeyReference | undefined,
  ): SsmParameter {
    const lifecycle = { ...preventDestroy(props.deletion), ...this.#external(props) };
    return new SsmParameter(this, ids.parameter, {
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
      lifecycle: Object.keys(lifecycle).length === 0 ? undefined : lifecycle,
    });
  }

  /**
   * Grants are made of the name and the key that the props have. If either is changed here while the engine ignores
   * changes, or changed outside, readers would have rights on something else: the engine refuses the plan.
   */
  #external({
    management,
    parameterName,
  }: ResolvedEncryptedParamProps): TerraformResourceLifecycle {
    if (management !== "external") return {};
    const isStill = (attribute: string, value: string, option: string): Postcondition => ({
      condition: `\${self.${attribute} == ${JSON.stringify(value)}}`,
      errorMessage: `${literalText(this.node.path)}: with management "external", changes of ${option} are ignored, so grants would be about another parameter or key. Change it back, or set management to "terraform" first.`,
    });
    return {
      ignoreChanges: leftToOthers,
      postcondition: [
        isStill("name", parameterName, "parameterName"),
        isStill("key_id", this.#keyArn ?? accountKey, "encryptionKey"),
      ],
    };
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
