import { keyReferenceProblems } from "../encryption-key/key-reference.ts";
import { nameProblems } from "../naming/names.ts";
import { parameterReferenceProblems } from "../ssm/parameter-reference-rules.ts";
import { parameterProblems } from "../ssm/parameter-rules.ts";
import { numberProblems } from "../validation/number-range.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type {
  EncryptedParamReferenceProps,
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
        fix: "Begin with 1 and raise it by 1 whenever the value is to be written again.",
      },
    ),
    ...managementProblems(management),
  ];
}

/**
 * What is wrong with a parameter that is known by its name alone.
 *
 * @param region - region that it lies in, said or not
 */
export function encryptedParamReferenceProblems(
  parameterName: string,
  props: EncryptedParamReferenceProps,
  region: string,
): Problem[] {
  const keyProblems = encryptionKeyProblems(props.encryptionKey);
  return [
    ...parameterReferenceProblems(parameterName, props, "encrypted-param"),
    ...(keyProblems.length > 0 ? keyProblems : keyRegionProblems(props.encryptionKey, region)),
  ];
}

/** SSM asks for a key of its own region alone: with another one, nobody could decrypt. */
function keyRegionProblems(
  encryptionKey: EncryptedParamReferenceProps["encryptionKey"],
  region: string,
): Problem[] {
  if (typeof encryptionKey !== "string" || !isKnown(encryptionKey) || !isKnown(region)) return [];
  const regionOfKey = encryptionKey.split(":")[3]!;
  if (regionOfKey === region) return [];
  return [
    {
      code: "encrypted-param/encryption-key",
      property: "encryptionKey",
      must: `lie in the region of the parameter, ${region}`,
      got: show(encryptionKey),
      fix: `Where the parameter lies there, too, say so: region: ${show(regionOfKey)}.`,
    },
  ];
}

function encryptionKeyProblems(encryptionKey: EncryptedParamReferenceProps["encryptionKey"]) {
  const where = { code: "encrypted-param/encryption-key", property: "encryptionKey" };
  return keyReferenceProblems(encryptionKey, where);
}

const valueNames = ["value", "valueWo", "insecureValue", "secret", "secretValue", "default"];

/** The types have no such property, but JavaScript would pass one over silently, or print it elsewhere. */
function literalProblems(props: object): Problem[] {
  return valueNames
    .filter((name) => name in props)
    .map((property) => ({
      code: "encrypted-param/value",
      property,
      must: "be left out",
      got: "a value, which is not shown here",
      fix: "A secret in the code ends up in the synthesized file. Give it to the engine by the variable, and replace the one that stood there.",
    }));
}

function variableProblems(variableName: string): Problem[] {
  const where = { code: "encrypted-param/variable-name", property: "variableName" };
  if (isKnown(variableName)) return nameProblems("variable", variableName, where);
  const fix = "A variable's name is a part of the synthesized file. Write it out.";
  return [{ ...where, must: "be known while the app runs", got: "a token", fix }];
}

function managementProblems(management: string): Problem[] {
  if (management === "terraform" || management === "external") return [];
  return [
    {
      code: "encrypted-param/management",
      property: "management",
      must: 'be "terraform" or "external"',
      got: show(management),
      fix: "Leave it out to change the parameter here.",
    },
  ];
}
