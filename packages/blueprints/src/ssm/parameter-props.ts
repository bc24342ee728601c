import type { DeletionWithoutContents } from "../deletion/deletion.ts";
import type { MovedFrom } from "../moves/moved-from.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { ParameterTier } from "./parameter-tier.ts";

/**
 * Options that `ConfigParam` and `EncryptedParam` have in common.
 *
 * @public
 */
export interface ParameterProps {
  /**
   * Name of the parameter, 1 to 966 characters: at most 15 levels with a slash before each (`/kantox/dev/api/config`),
   * or a single level without a slash. AWS treats `config` and `/config` as the same name. Logs show names in plain
   * text. Changing it replaces the parameter.
   */
  readonly parameterName: string;

  /**
   * Purpose of the parameter, at most 1024 characters. Every principal that may list parameters can read it.
   *
   * @defaultValue - none
   */
  readonly description?: string;

  /**
   * Tier of the parameter: `"standard"` is free and stores up to 4 KB, `"advanced"` costs money and stores up to 8 KB.
   * Changing it back to `"standard"` replaces the parameter.
   *
   * @defaultValue "standard"
   */
  readonly tier?: ParameterTier;

  /**
   * Regular expression that AWS checks every new value against, in Java syntax, 1 to 1024 characters.
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
   * Former ids of the construct, or its former paths within the stack, oldest first: `"data"`, `"team/data"`. The
   * next apply moves the resources in the state, instead of destroying and recreating them.
   *
   * @defaultValue - none
   */
  readonly movedFrom?: MovedFrom;

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

/** Defaults that both parameter constructs share. */
export const parameterDefaults = {
  tier: "standard",
  deletion: "protected",
} as const satisfies Partial<ParameterProps>;

/** Returns the props with the shared defaults filled in. */
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
