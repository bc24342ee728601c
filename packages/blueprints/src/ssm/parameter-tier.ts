/**
 * Tier of a parameter, which decides how large its value may be.
 *
 * @public
 */
export type ParameterTier = "standard" | "advanced";

/** AWS's name of each tier, and the maximum size of a value in bytes. */
export const tiers: Readonly<Record<ParameterTier, { name: string; bytes: number }>> = {
  standard: { name: "Standard", bytes: 4096 },
  advanced: { name: "Advanced", bytes: 8192 },
};
