import type { DeletionWithoutContents } from "../deletion/deletion.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { ParameterTier } from "./parameter-tier.ts";

/**
 * What every parameter has, whatever it holds.
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
   * What the parameter is for, at most 1024 characters. Shown to everybody who may list parameters.
   *
   * @defaultValue - none
   */
  readonly description?: string;

  /**
   * `"standard"` holds up to 4 KB and is free, `"advanced"` up to 8 KB at a price. Going back to standard
   * replaces the parameter.
   *
   * @defaultValue "standard"
   */
  readonly tier?: ParameterTier;

  /**
   * Regular expression as Java reads them, at most 1024 characters, that AWS holds every new value against.
   *
   * @defaultValue - any value
   */
  readonly allowedPattern?: string;

  /**
   * What may happen to the parameter when it is to be destroyed.
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
   * Why defaults were left: shown when the app is synthesized, and to whoever confirms an apply.
   *
   * @defaultValue - no reason; leaving a default is a warning then
   */
  readonly reasons?: Reasons<ParameterRelaxable>;
}

/**
 * Options of a parameter whose defaults can be left for something weaker.
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
