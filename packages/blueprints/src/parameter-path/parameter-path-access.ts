import type { IConstruct } from "constructs";
import { keyReference } from "../encryption-key/key-reference.ts";
import { parameterArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { grant } from "../iam/grant.ts";
import { keyStatement } from "../iam/key-statement.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { check } from "../validation/check.ts";
import { readProps } from "../validation/read-props.ts";
import { anything, membersOf, unchecked } from "../validation/shape.ts";
import type { ParameterPathAccessOptions } from "./parameter-path-access-options.ts";
import { parameterPathProblems } from "./parameter-path-rules.ts";

const actions = ["ssm:GetParametersByPath"] as const;

// `IfExists`, since AWS does not document that requests without `Recursive` contain this condition key.
const nonRecursive = { StringEqualsIfExists: { "ssm:Recursive": "false" } } as const;

const shape = membersOf<ParameterPathAccessOptions>(
  { recursive: anything, encryptionKey: unchecked },
  "parameter-path/options",
);

/**
 * Grants reading the parameters directly below a path, or at every depth with `recursive: true`, including parameters that
 * are added later. AWS authorizes the requested path, not the parameters that it finds there, so denying individual
 * parameters has no effect. If you know the names, `readAccess()` of each parameter is narrower.
 *
 * Actions: `ssm:GetParametersByPath`; with `encryptionKey` also `kms:Decrypt`, through SSM and only for parameters
 * below the path.
 *
 * @example
 * ```ts
 * import { AssumeRoleServiceIdentity, parameterPathAccess } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function settingsReader(stack: TerraformStack) {
 *   return new AssumeRoleServiceIdentity(stack, "settings-reader", {
 *     userName: "example-settings-reader-base",
 *     roleName: "example-settings-reader",
 *     permissions: { settings: parameterPathAccess(stack, "/example/dev/") },
 *   });
 * }
 * ```
 *
 * @param scope - stack or construct that reads the parameters; it determines account and region
 * @param path - path of 1 to 14 levels, with a slash before and after each, e.g. `/kantox/dev/api/`
 * @param options - depth of the grant, and key of the parameters
 * @throws {@link BlueprintError} with `parameter-path/options`, `parameter-path/path`, `parameter-path/recursive` or
 * `parameter-path/encryption-key`
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-retrieval-authorization.html
 * @public
 */
export function parameterPathAccess(
  scope: IConstruct,
  path: string,
  options: ParameterPathAccessOptions = {},
): PolicyStatement[] {
  const { props, problems } = readProps(options, shape);
  check(scope, "parameterPathAccess", problems(parameterPathProblems(path, props)));
  const { recursive = false, encryptionKey } = props;
  const account = AwsAccount.of(scope);
  const arn = parameterArn(account, path.slice(0, -1));
  const read = {
    actions,
    // AWS uses the path as the caller spells it, with or without a trailing slash.
    resources: [arn, `${arn}/`],
    ...(!recursive && { conditions: nonRecursive }),
  };
  if (encryptionKey === undefined) return grant([read]);
  const decrypt = keyStatement(account, {
    keyArn: keyReference(scope, encryptionKey).keyArn,
    actions: ["kms:Decrypt"],
    service: "ssm",
    context: { key: "PARAMETER_ARN", pattern: `${arn}/*` },
  });
  return grant([read, decrypt]);
}
