import { oneOfProblems } from "../validation/one-of.ts";
import { literalText } from "../validation/literal-text.ts";
import type { Problem } from "../validation/problem.ts";

/**
 * All arguments of a parameter except its tags. `value` is here under the names of its write-only and visible forms.
 */
const ignoredArguments = {
  written: [
    "name",
    "type",
    "data_type",
    "value_wo",
    "value_wo_version",
    "key_id",
    "description",
    "tier",
    "allowed_pattern",
  ],
  visible: [
    "name",
    "type",
    "data_type",
    "insecure_value",
    "description",
    "tier",
    "allowed_pattern",
  ],
} as const;

/** The values that a parameter has to have, although the engine ignores their changes. */
export interface ExpectedParameter {
  readonly parameterName: string;
  /** `undefined` for a parameter without encryption. */
  readonly keyId?: string;
}

/**
 * Returns the lifecycle of a parameter that is changed outside the engine: the engine ignores changes to everything
 * except tags, and refuses the plan if the name or the key differ from the props. Grants contain both, so readers would
 * otherwise get access to something else.
 *
 * @param path - path of the construct, which the engine's error shows
 */
export function externalLifecycle(path: string, { parameterName, keyId }: ExpectedParameter) {
  const mustEqual = (attribute: string, value: string, option: string) => ({
    condition: `\${self.${attribute} == ${JSON.stringify(value)}}`,
    errorMessage: `${literalText(path)}: with management "external", changes to ${option} are ignored, so grants would refer to another parameter or key. Change it back, or set management to "terraform" first.`,
  });
  return {
    ignoreChanges: [...ignoredArguments[keyId === undefined ? "visible" : "written"]],
    postcondition: [
      mustEqual("name", parameterName, "parameterName"),
      ...(keyId === undefined ? [] : [mustEqual("key_id", keyId, "encryptionKey")]),
    ],
  };
}

/** Returns the problem with the `management` prop, if any. */
export function managementProblems(management: string, codePrefix: string): Problem[] {
  return oneOfProblems(management, ["terraform", "external"], {
    code: `${codePrefix}/management`,
    property: "management",
    fix: "Leave it out to let the engine change the parameter.",
  });
}

/** Returns the problem with a grant to write a parameter that the engine manages, if any. */
export function writeAccessProblems(management: string, codePrefix: string): Problem[] {
  if (management === "external") return [];
  const must = 'be "external" for a grant to write the parameter';
  const fix = "Otherwise the engine and the other writer would undo each other's changes.";
  const where = { code: `${codePrefix}/management`, property: "management" };
  return [{ ...where, must, got: JSON.stringify(management), fix }];
}
