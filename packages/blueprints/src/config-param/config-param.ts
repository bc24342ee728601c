import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import { TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { preventDestroy } from "../deletion/deletion.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { locationFrom } from "../iam/aws-location.ts";
import type { Location } from "../iam/location.ts";
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
import { parameterReferenceProblems } from "../ssm/parameter-reference-rules.ts";
import { parameterRelaxations } from "../ssm/parameter-relaxations.ts";
import { tiers } from "../ssm/parameter-tier.ts";
import { qualifiedName } from "../ssm/qualified-name.ts";
import { check } from "../validation/check.ts";
import { readProps } from "../validation/read-props.ts";
import {
  resolveConfigParamProps,
  type ConfigParamProps,
  type ResolvedConfigParamProps,
} from "./config-param-props.ts";
import { configParamProblems } from "./config-param-rules.ts";
import { configParamReferenceShape, configParamShape } from "./config-param-shape.ts";
import { storedValue } from "./stored-value.ts";

/** Child ids. They are part of resource addresses, so they must not change. */
const ids = { parameter: "Parameter" } as const;

/**
 * The L1 resources of a {@link ConfigParam}, as escape hatches.
 *
 * @beta
 */
export interface ConfigParamResources {
  /** The parameter itself. */
  readonly parameter: SsmParameter;
}

/**
 * An SSM parameter for configuration that is not secret. Reviewers see its value in the code and in the plan.
 *
 * @example
 * ```ts
 * import { ConfigParam } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function settings(stack: TerraformStack) {
 *   const config = new ConfigParam(stack, "settings", {
 *     parameterName: "/example/dev/settings",
 *     value: { logLevel: "info", retries: 3 },
 *   });
 *   return config.readAccess();
 * }
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html
 * @public
 */
export class ConfigParam extends Construct implements ParameterReference {
  /** Name of the parameter. */
  readonly parameterName: string;

  /**
   * Escape hatch: the L1 resources, for options that this construct does not have.
   *
   * @beta
   */
  readonly resources: ConfigParamResources;

  readonly #named: NamedParameter;
  readonly #management: ParameterManagement;

  /**
   * @param scope - parent of the parameter
   * @param id - id within the scope; a part of the resource address, so changing it replaces the parameter
   * @param props - options of the parameter
   * @throws {@link BlueprintError} with `config-param/options`, `config-param/parameter-name`, `config-param/value`,
   * `config-param/value-size`, `config-param/value-pattern`, `config-param/management`, `config-param/description`,
   * `config-param/tier`, `config-param/allowed-pattern`, `config-param/deletion`, `config-param/tags`,
   * `config-param/moved-from` or `config-param/reasons`
   */
  constructor(scope: Construct, id: string, props: ConfigParamProps) {
    super(scope, id);
    const given = readProps(props, configParamShape);
    const resolved = resolveConfigParamProps(given.props);
    const problems = [
      ...configParamProblems(resolved),
      ...this.#claim(resolved),
      ...movedFromProblems(this, resolved.movedFrom, "config-param"),
    ];
    check(this, "ConfigParam", given.problems(problems));
    showRelaxations(this, parameterRelaxations(resolved), resolved.reasons);
    this.parameterName = resolved.parameterName;
    this.#management = resolved.management;
    this.#named = new NamedParameter(AwsAccount.of(this), { parameterName: this.parameterName });
    this.resources = { parameter: this.#createParameter(resolved) };
    addMovedBlocks(this, {
      code: "config-param/moved-from",
      movedFrom: resolved.movedFrom,
      renames: releasedRenames(formerChildIds.ConfigParam),
    });
  }

  /**
   * Refers to a parameter that this stack does not create. It creates no resource and does not look up the parameter.
   *
   * @param scope - stack or construct that uses the parameter
   * @param parameterName - name of the parameter
   * @param options - account and region of the parameter. Another account has to share its parameter through AWS RAM,
   * which requires the tier `"advanced"`. Readers then use the ARN instead of the name
   * @throws {@link BlueprintError} with `config-param/options`, `config-param/parameter-name`,
   * `config-param/account-id` or `config-param/region`
   */
  static fromName(
    scope: IConstruct,
    parameterName: string,
    options: Location = {},
  ): ParameterReference {
    const { props, problems } = readProps(options, configParamReferenceShape);
    const ofRules = parameterReferenceProblems(parameterName, props, "config-param");
    check(scope, "ConfigParam.fromName", problems(ofRules));
    return new NamedParameter(locationFrom(AwsAccount.of(scope), props), { parameterName });
  }

  /** ARN of the parameter, known before it exists. */
  get parameterArn(): string {
    return this.#named.parameterArn;
  }

  /**
   * Grants reading the parameter by its name.
   *
   * Actions: `ssm:GetParameter`, `ssm:GetParameters`.
   */
  readAccess(): PolicyStatement[] {
    return this.#named.readAccess();
  }

  /**
   * Grants writing a new value of the parameter, but not reading it, for the tool that changes the value. Requires
   * `management: "external"`.
   *
   * Actions: `ssm:PutParameter`.
   *
   * @throws {@link BlueprintError} with `config-param/management`
   */
  writeAccess(): PolicyStatement[] {
    check(this, "ConfigParam", writeAccessProblems(this.#management, "config-param"));
    return this.#named.writeAccess();
  }

  #claim({ parameterName }: ResolvedConfigParamProps) {
    const where = { code: "config-param/parameter-name", property: "parameterName" };
    const name = qualifiedName(parameterName);
    return claimName(TerraformStack.of(this), "parameter", name, this.node.path, where);
  }

  // `insecure_value` instead of `value`, so that the plan shows changes to reviewers.
  #createParameter(props: ResolvedConfigParamProps): SsmParameter {
    const { type, text } = storedValue(props.value);
    const { parameterName } = props;
    const external =
      props.management === "external" && externalLifecycle(this.node.path, { parameterName });
    const lifecycle = { ...preventDestroy(props.deletion), ...external };
    return new SsmParameter(this, ids.parameter, {
      name: parameterName,
      type,
      insecureValue: literalText(text),
      description: props.description && literalText(props.description),
      tier: tiers[props.tier].name,
      allowedPattern: props.allowedPattern && literalText(props.allowedPattern),
      tags: props.tags,
      lifecycle: Object.keys(lifecycle).length === 0 ? undefined : lifecycle,
    });
  }
}
