import type { PermissionReader, Values } from "../permission-reader.ts";
import { blocks, isSet, joined, text, unknown } from "./values.ts";

const kind = "lambda function";

/** Readers for Lambda: the callers of functions and the users of layers. */
export const functions: Readonly<Record<string, PermissionReader>> = {
  aws_lambda_code_signing_config: {
    kind: "code signing config",
    name: ["id"],
    own: true,
    denies: ({ policies }) =>
      blocks(policies).flatMap(({ untrusted_artifact_on_deployment: untrusted }) =>
        untrusted === "Enforce" ? ["code without a trusted signature is refused"] : [],
      ),
    grants: ({ allowed_publishers: publishers }) =>
      blocks(publishers).map(
        ({ signing_profile_version_arns: profiles }) => `code signed by ${joined(profiles)}`,
      ),
  },
  aws_lambda_function_url: {
    kind,
    name: ["function_name"],
    own: false,
    grants: ({ authorization_type: type, cors }) => [
      ...(type === "NONE"
        ? ["anyone may invoke its URL"]
        : [`has a URL for callers with ${named(type)}`]),
      ...blocks(cors)
        .filter(({ allow_origins: origins }) => isSet(origins))
        .map(({ allow_origins: origins }) => `web pages of ${joined(origins)} may call its URL`),
    ],
  },
  aws_lambda_layer_version_permission: {
    kind: "lambda layer",
    name: ["layer_name"],
    own: false,
    grants: ({ principal, action, version_number: version, organization_id: organization }) => [
      `${principalName(principal)}${of("organization", organization)}: ${text(action)} of version ${text(version)}`,
    ],
  },
  aws_lambda_permission: {
    kind,
    name: ["function_name"],
    own: false,
    grants: (values) => [
      `${caller(values)}: ${text(values["action"])}${of("alias or version", values["qualifier"])}${of("URL with", values["function_url_auth_type"])}`,
    ],
  },
};

function caller(values: Values): string {
  const {
    principal,
    source_account: account,
    source_arn: arn,
    principal_org_id: organization,
  } = values;
  const limits = [
    of("organization", organization),
    ...(isSet(arn) ? [` for ${named(arn)}`] : []),
    ...(isSet(account) ? [` for account ${named(account)}`] : []),
  ].join("");
  const isService = String(principal).includes(".");
  return `${principalName(principal)}${limits}${isService && limits === "" ? " for any account" : ""}`;
}

function principalName(principal: unknown): string {
  if (principal === "*") return "anyone";
  return /^\d{12}$/.test(String(principal)) ? `account ${text(principal)}` : text(principal);
}

function of(what: string, value: unknown): string {
  return isSet(value) ? ` (${what} ${named(value)})` : "";
}

function named(value: unknown): string {
  return value === undefined ? unknown : text(value);
}
