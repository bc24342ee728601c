import type { IConstruct } from "constructs";
import { deletionProblems } from "../deletion/deletion.ts";
import { nameProblems } from "../naming/names.ts";
import { reasonProblems } from "../relaxed/reasons.ts";
import { tagProblems } from "../tags/tags.ts";
import { numberProblems } from "../validation/number-range.ts";
import type { Problem } from "../validation/problem.ts";
import type { ResolvedEncryptionKeyProps } from "./encryption-key-props.ts";
import { encryptionKeyRelaxable } from "./encryption-key-relaxations.ts";
import { keyPolicyProblems } from "./key-policy-rules.ts";

/** Returns the problems with the props of a key. */
export function encryptionKeyProblems(
  key: IConstruct,
  props: ResolvedEncryptionKeyProps,
): Problem[] {
  const { alias, rotationPeriodDays, deletionWindowDays, deletion, tags, reasons } = props;
  return [
    ...nameProblems("keyAlias", alias, { code: "encryption-key/alias", property: "alias" }),
    ...numberProblems(
      rotationPeriodDays,
      { min: 90, max: 2560, unit: "days" },
      {
        code: "encryption-key/rotation-period-days",
        property: "rotationPeriodDays",
        fix: "Leave it out to rotate every 365 days.",
      },
    ),
    ...numberProblems(
      deletionWindowDays,
      { min: 7, max: 30, unit: "days" },
      {
        code: "encryption-key/deletion-window-days",
        property: "deletionWindowDays",
        fix: "Leave it out to keep a deleted key for 30 days.",
      },
    ),
    ...keyPolicyProblems(key, props),
    ...deletionProblems(deletion, ["protected", "allow-when-empty"], "encryption-key/deletion"),
    ...tagProblems(tags, "encryption-key"),
    ...reasonProblems(reasons, encryptionKeyRelaxable, "encryption-key"),
  ];
}
