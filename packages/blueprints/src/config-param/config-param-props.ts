import { resolveParameterProps, type ParameterProps } from "../ssm/parameter-props.ts";
import type { JsonObject } from "./json-value.ts";

/**
 * What a {@link ConfigParam} is made of.
 *
 * @public
 */
export interface ConfigParamProps extends ParameterProps {
  /**
   * The configuration itself, readable for everybody who can read the code, the plan or the state: no place
   * for a secret. A text is stored as it is, an object as JSON with sorted keys, a list as a `StringList`
   * (no item may be empty, contain a comma, or have space at its ends). Not empty; at most 4 KB, or 8 KB with the tier `"advanced"`. A list
   * that becomes something else, or the other way round, needs another `parameterName`: AWS does not change
   * the type of a parameter.
   */
  readonly value: string | readonly string[] | JsonObject;
}

/** The same with every default in place. */
export type ResolvedConfigParamProps = ReturnType<typeof resolveConfigParamProps>;

export function resolveConfigParamProps(props: ConfigParamProps) {
  return resolveParameterProps(props);
}
