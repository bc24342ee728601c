import { keyReferenceProblems, keyRegionProblems } from "../encryption-key/key-reference.ts";
import { nameProblems } from "../naming/names.ts";
import { managementProblems } from "../ssm/external-management.ts";
import { parameterReferenceProblems } from "../ssm/parameter-reference-rules.ts";
import { parameterProblems } from "../ssm/parameter-rules.ts";
import { numberProblems } from "../validation/number-range.ts";
import type { Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type {
  EncryptedParamReferenceOptions,
  ResolvedEncryptedParamProps,
} from "./encrypted-param-props.ts";

export function encryptedParamProblems(props: ResolvedEncryptedParamProps): Problem[] {
  const { variableName, encryptionKey, revision, management } = props;
  return [
    ...literalProblems(props),
    ...parameterProblems(props, "encrypted-param"),
    ...variableProblems(variableName),
    ...encryptionKeyProblems(encryptionKey),
    ...numberProblems(
      revision,
      { min: 1 },
      {
        code: "encrypted-param/revision",
        property: "revision",
        fix: "Begin with 1 and increase it by 1 to write the value again.",
      },
    ),
    ...managementProblems(management, "encrypted-param"),
  ];
}

/**
 * Returns the problems with a parameter that is known only by its name.
 *
 * @param region - region of the parameter, which is the stack's region unless the caller passed a different one
 */
export function encryptedParamReferenceProblems(
  parameterName: string,
  props: EncryptedParamReferenceOptions,
  region: string,
): Problem[] {
  const keyProblems = encryptionKeyProblems(props.encryptionKey);
  return [
    ...parameterReferenceProblems(parameterName, props, "encrypted-param"),
    ...(keyProblems.length > 0
      ? keyProblems
      : keyRegionProblems(props.encryptionKey, region, keyWhere)),
  ];
}

const keyWhere = { code: "encrypted-param/encryption-key", property: "encryptionKey" } as const;

function encryptionKeyProblems(encryptionKey: EncryptedParamReferenceOptions["encryptionKey"]) {
  return keyReferenceProblems(encryptionKey, keyWhere);
}

/** Names of options that pass the value in other tools. */
export const valueNames = [
  "value",
  "valueWo",
  "insecureValue",
  "secret",
  "secretValue",
  "default",
] as const;

/**
 * Returns a problem for each option that seems to contain the value. The value has no option: without this check, the
 * value would be ignored silently, or another error would print it.
 */
function literalProblems(props: object): Problem[] {
  return valueNames
    .filter((name) => name in props)
    .map((property) => ({
      code: "encrypted-param/value",
      property,
      must: "be left out",
      got: "a value, which is not shown here",
      fix: "A secret in the code ends up in the synthesized file. Pass it to the engine in the variable, and replace the secret that was in the code.",
    }));
}

function variableProblems(variableName: string): Problem[] {
  const where = { code: "encrypted-param/variable-name", property: "variableName" };
  if (isKnown(variableName)) return nameProblems("variable", variableName, where);
  const fix = "The name of a variable is part of the synthesized file. Write it out.";
  return [{ ...where, must: "be known while the app runs", got: "a token", fix }];
}
