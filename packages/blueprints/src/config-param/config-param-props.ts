import { resolveParameterProps, type ParameterProps } from "../ssm/parameter-props.ts";
import type { JsonObject } from "./json-value.ts";

/**
 * Options of a {@link ConfigParam}.
 *
 * @public
 */
export interface ConfigParamProps extends ParameterProps {
  /**
   * The configuration itself. Everyone who can read the code, the plan or the state can read it, so it must not be a
   * secret. A text is stored as it is, an object as JSON with sorted keys, a list as a `StringList` (no item may be
   * empty, contain a comma, or have space at its ends). At most 4 KB, or 8 KB with the tier `"advanced"`, and not empty.
   * AWS does not change the type of a parameter: to turn a list into something else, or something else into a list,
   * change `parameterName`, too.
   */
  readonly value: string | readonly string[] | JsonObject;
}

/** The same with every default in place. */
export type ResolvedConfigParamProps = ReturnType<typeof resolveConfigParamProps>;

export function resolveConfigParamProps(props: ConfigParamProps) {
  return resolveParameterProps(props);
}
