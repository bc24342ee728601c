import type { ParameterManagement } from "../ssm/parameter-management.ts";
import { resolveParameterProps, type ParameterProps } from "../ssm/parameter-props.ts";
import type { JsonObject } from "./json-value.ts";

/**
 * Options of a {@link ConfigParam}.
 *
 * @public
 */
export interface ConfigParamProps extends ParameterProps {
  /**
   * The configuration itself. It must not be a secret: everyone who can read the code, the plan or the state can read
   * it.
   *
   * A string is stored unchanged, an object as JSON with sorted keys, and a list as a `StringList`. An item of a list
   * must not be empty, contain a comma, or begin or end with whitespace. The stored value has 1 to 4096 bytes, or up to
   * 8192 bytes with the tier `"advanced"`, and does not contain `{{}}` or `{{ssm:…}}`. AWS cannot change the type of a
   * parameter: to switch between a list and a string or object, change `parameterName` as well.
   */
  readonly value: string | readonly string[] | JsonObject;

  /**
   * Manager of the parameter after its creation: this app, or with `"external"` another tool, e.g. for a feature flag.
   * The engine then creates the parameter with `value`, and afterwards changes only its tags. A plan fails if
   * `parameterName` is not the name of the existing parameter, because grants would refer to another one. Changing this
   * option keeps the parameter. Changing it back to `"terraform"` writes `value` again.
   *
   * @defaultValue "terraform"
   */
  readonly management?: ParameterManagement;
}

/** Props of a `ConfigParam` with every default filled in. */
export type ResolvedConfigParamProps = ReturnType<typeof resolveConfigParamProps>;

export function resolveConfigParamProps(props: ConfigParamProps) {
  return {
    ...resolveParameterProps(props),
    management: props.management ?? ("terraform" as const),
  };
}
