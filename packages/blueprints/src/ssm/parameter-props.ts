import type { DeletionWithoutContents } from "../deletion/deletion.ts";
import type { Tags } from "../tags/tags.ts";
import type { ParameterTier } from "./parameter-tier.ts";

/**
 * What every parameter has, whatever it holds.
 *
 * @public
 */
export interface ParameterProps {
  /**
   * Name of the parameter: levels with a slash before each (`/kantox/dev/api/config`), or a single level
   * without. Names are written to logs in clear. Changing it replaces the parameter.
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
   * Regular expression, at most 1024 characters, that AWS holds every new value against.
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
}

/** The defaults that both parameters share. */
export function resolveParameterProps<Props extends ParameterProps>(
  props: Props,
): Props & Required<Pick<ParameterProps, "tier" | "deletion">> {
  return { ...props, tier: props.tier ?? "standard", deletion: props.deletion ?? "protected" };
}

export type ResolvedParameterProps = ReturnType<typeof resolveParameterProps<ParameterProps>>;
