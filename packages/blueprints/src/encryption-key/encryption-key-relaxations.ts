import { above, below, otherThan, type Relaxation } from "../relaxed/relaxation.ts";
import {
  encryptionKeyDefaults as defaults,
  type EncryptionKeyRelaxable,
  type ResolvedEncryptionKeyProps,
} from "./encryption-key-props.ts";

/** Options whose defaults can be left for something weaker. */
export const encryptionKeyRelaxable = [
  "rotationPeriodDays",
  "deletionWindowDays",
  "deletion",
] as const satisfies readonly EncryptionKeyRelaxable[];

/** What AWS rotates by where nothing is said. */
const rotationPeriodDays = 365;

/** The defaults that a key leaves. */
export function encryptionKeyRelaxations(props: ResolvedEncryptionKeyProps): Relaxation[] {
  return [
    ...above(
      "rotationPeriodDays",
      props.rotationPeriodDays ?? rotationPeriodDays,
      rotationPeriodDays,
    ),
    ...below("deletionWindowDays", props.deletionWindowDays, defaults.deletionWindowDays),
    ...otherThan("deletion", props.deletion, defaults.deletion),
  ];
}
