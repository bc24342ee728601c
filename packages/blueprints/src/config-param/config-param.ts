import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { preventDestroy } from "../deletion/deletion.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { locationFrom } from "../iam/aws-location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { literalText } from "../ssm/literal-text.ts";
import { NamedParameter } from "../ssm/named-parameter.ts";
import type { ParameterLocation, ParameterReference } from "../ssm/parameter-reference.ts";
import { parameterReferenceProblems } from "../ssm/parameter-reference-rules.ts";
import { parameterRelaxations } from "../ssm/parameter-relaxations.ts";
import { tiers } from "../ssm/parameter-tier.ts";
import { qualifiedName } from "../ssm/qualified-name.ts";
import { check } from "../validation/check.ts";
import {
  resolveConfigParamProps,
  type ConfigParamProps,
  type ResolvedConfigParamProps,
} from "./config-param-props.ts";
import { configParamProblems } from "./config-param-rules.ts";
import { storedValue } from "./stored-value.ts";

/** Ids of the children: contract, since resource addresses are made of them. */
const ids = { parameter: "Parameter" } as const;

/**
 * An SSM parameter for configuration that is no secret: its value stands in the code, is reviewed there, and
 * shows in the plan.
 *
 * @public
 */
export class ConfigParam extends Construct implements ParameterReference {
  /** Name of the parameter. */
  readonly parameterName: string;

  /**
   * The parameter itself, as the way out to what this construct does not cover.
   *
   * @beta
   */
  readonly resource: SsmParameter;

  readonly #named: NamedParameter;

  /**
   * @param scope - what the parameter belongs to
   * @param id - id within the scope; a part of the resource address, so changing it replaces the parameter
   * @param props - what the parameter is made of
   * @throws {@link BlueprintError} with `config-param/parameter-name`, `config-param/value`,
   * `config-param/value-size`, `config-param/value-pattern`, `config-param/description`,
   * `config-param/tier`, `config-param/allowed-pattern`, `config-param/deletion`, `config-param/tags` or
   * `config-param/reasons`
   */
  constructor(scope: Construct, id: string, props: ConfigParamProps) {
    super(scope, id);
    const resolved = resolveConfigParamProps(props);
    check(this, "ConfigParam", [...configParamProblems(resolved), ...this.#claim(resolved)]);
    showRelaxations(this, parameterRelaxations(resolved), resolved.reasons);
    this.parameterName = resolved.parameterName;
    this.#named = new NamedParameter(AwsAccount.of(this), this.parameterName);
    this.resource = this.#createParameter(resolved);
  }

  /**
   * A parameter that this app does not make, for what reads it. Creates nothing.
   *
   * @param scope - what reads it belongs to; says account and region where they are not given
   * @param parameterName - name of the parameter
   * @param location - where it lies, if not where the stack does
   * @throws {@link BlueprintError} with `config-param/parameter-name`, `config-param/account-id` or
   * `config-param/region`
   */
  static fromName(
    scope: Construct,
    parameterName: string,
    location: ParameterLocation = {},
  ): ParameterReference {
    const problems = parameterReferenceProblems(parameterName, location, "config-param");
    check(scope, "ConfigParam.fromName", problems);
    return new NamedParameter(locationFrom(AwsAccount.of(scope), location), parameterName);
  }

  /** ARN of the parameter, known before it exists. */
  get parameterArn(): string {
    return this.#named.parameterArn;
  }

  /**
   * To read the parameter by its name.
   *
   * Actions: `ssm:GetParameter`, `ssm:GetParameters`.
   */
  readAccess(): PolicyStatement[] {
    return this.#named.readAccess();
  }

  #claim({ parameterName }: ResolvedConfigParamProps) {
    const where = { code: "config-param/parameter-name", property: "parameterName" };
    const name = qualifiedName(parameterName);
    return claimName(TerraformStack.of(this), "parameter", name, this.node.path, where);
  }

  // `insecure_value` rather than `value`: a reviewer reads in the plan what changes.
  #createParameter(props: ResolvedConfigParamProps): SsmParameter {
    const { type, text } = storedValue(props.value);
    return new SsmParameter(this, ids.parameter, {
      name: props.parameterName,
      type,
      insecureValue: literalText(text),
      description: props.description && literalText(props.description),
      tier: tiers[props.tier].name,
      allowedPattern: props.allowedPattern && literalText(props.allowedPattern),
      tags: props.tags,
      lifecycle: preventDestroy(props.deletion),
    });
  }
}
