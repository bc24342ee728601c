import {
  relaxedIfAbove,
  relaxedIfBelow,
  relaxedIfDifferent,
  type Relaxation,
} from "../relaxed/relaxation.ts";
import {
  encryptionKeyDefaults as defaults,
  type EncryptionKeyRelaxable,
  type ResolvedEncryptionKeyProps,
} from "./encryption-key-props.ts";

/** Options that can be relaxed. */
export const encryptionKeyRelaxable = [
  "rotationPeriodDays",
  "deletionWindowDays",
  "deletion",
] as const satisfies readonly EncryptionKeyRelaxable[];

/** The AWS default. */
const defaultRotationPeriodDays = 365;

/** Returns the relaxed defaults of a key. */
export function encryptionKeyRelaxations(props: ResolvedEncryptionKeyProps): Relaxation[] {
  return [
    ...relaxedIfAbove(
      "rotationPeriodDays",
      props.rotationPeriodDays ?? defaultRotationPeriodDays,
      defaultRotationPeriodDays,
    ),
    ...relaxedIfBelow("deletionWindowDays", props.deletionWindowDays, defaults.deletionWindowDays),
    ...relaxedIfDifferent("deletion", props.deletion, defaults.deletion),
  ];
}
