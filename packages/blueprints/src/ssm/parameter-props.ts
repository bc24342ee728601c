import type { DeletionWithoutContents } from "../deletion/deletion.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { ParameterTier } from "./parameter-tier.ts";

/**
 * Options that all parameters have.
 *
 * @public
 */
export interface ParameterProps {
  /**
   * Name of the parameter: at most 15 levels with a slash before each (`/kantox/dev/api/config`), or a single
   * level without; to AWS `config` and `/config` are the same. Names are written to logs in clear. Changing it
   * replaces the parameter.
   */
  readonly parameterName: string;

  /**
   * Purpose of the parameter, at most 1024 characters. Everyone who may list parameters can read it.
   *
   * @defaultValue - none
   */
  readonly description?: string;

  /**
   * `"standard"` is free, for values of up to 4 KB; `"advanced"` has a price, for values of up to 8 KB. Going back to
   * standard replaces the parameter.
   *
   * @defaultValue "standard"
   */
  readonly tier?: ParameterTier;

  /**
   * Regular expression in the syntax of Java, at most 1024 characters, that AWS compares every new value with.
   *
   * @defaultValue - any value
   */
  readonly allowedPattern?: string;

  /**
   * Whether the parameter may be destroyed.
   *
   * @defaultValue "protected"
   */
  readonly deletion?: DeletionWithoutContents;

  /**
   * Tags of the parameter.
   *
   * @defaultValue - none
   */
  readonly tags?: Tags;

  /**
   * Reasons for relaxed defaults, shown at synthesis and before an apply is confirmed.
   *
   * @defaultValue - no reason; a relaxed default is then a warning
   */
  readonly reasons?: Reasons<ParameterRelaxable>;
}

/**
 * Options of a parameter that can be relaxed.
 *
 * @public
 */
export type ParameterRelaxable = "deletion";

/** Every default that both parameters share, once. */
export const parameterDefaults = {
  tier: "standard",
  deletion: "protected",
} as const satisfies Partial<ParameterProps>;

/** The same with those defaults in place. */
export function resolveParameterProps<Props extends ParameterProps>(
  props: Props,
): Props & Required<Pick<ParameterProps, keyof typeof parameterDefaults>> {
  return {
    ...props,
    tier: props.tier ?? parameterDefaults.tier,
    deletion: props.deletion ?? parameterDefaults.deletion,
  };
}

export type ResolvedParameterProps = ReturnType<typeof resolveParameterProps<ParameterProps>>;
