import { literalText } from "../validation/literal-text.ts";

/** All arguments of the parameter except its tags. */
const ignoredArguments = [
  "name",
  "type",
  "data_type",
  "value_wo",
  "value_wo_version",
  "key_id",
  "description",
  "tier",
  "allowed_pattern",
];

/**
 * Returns the lifecycle of a parameter that is changed outside the engine: the engine ignores changes to everything
 * except tags, and refuses the plan if the name or the key differ from the props. Grants contain both, so readers would
 * otherwise get access to something else.
 *
 * @param path - path of the construct, which the engine's error shows
 * @param expected - name and key that the parameter has to have
 */
export function externalLifecycle(
  path: string,
  expected: { readonly parameterName: string; readonly keyId: string },
) {
  const mustEqual = (attribute: string, value: string, option: string) => ({
    condition: `\${self.${attribute} == ${JSON.stringify(value)}}`,
    errorMessage: `${literalText(path)}: with management "external", changes to ${option} are ignored, so grants would refer to another parameter or key. Change it back, or set management to "terraform" first.`,
  });
  return {
    ignoreChanges: ignoredArguments,
    postcondition: [
      mustEqual("name", expected.parameterName, "parameterName"),
      mustEqual("key_id", expected.keyId, "encryptionKey"),
    ],
  };
}
