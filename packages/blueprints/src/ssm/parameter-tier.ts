/**
 * Size class of a parameter.
 *
 * @public
 */
export type ParameterTier = "standard" | "advanced";

/** What AWS calls each tier, and how many bytes a value of it may have. */
export const tiers: Readonly<Record<ParameterTier, { name: string; bytes: number }>> = {
  standard: { name: "Standard", bytes: 4096 },
  advanced: { name: "Advanced", bytes: 8192 },
};
