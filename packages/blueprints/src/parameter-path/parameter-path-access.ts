import type { Construct } from "constructs";
import { keyReference } from "../encryption-key/key-reference.ts";
import { parameterArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { keyStatement } from "../iam/key-statement.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { check } from "../validation/check.ts";
import type { ParameterPathAccessOptions } from "./parameter-path-access-options.ts";
import { parameterPathProblems } from "./parameter-path-rules.ts";

const actions = ["ssm:GetParametersByPath"] as const;

// Also where a request has no such key, which AWS does not say of one that is not recursive.
const directlyBelow = { StringEqualsIfExists: { "ssm:Recursive": "false" } } as const;

/**
 * To read every parameter below a path, those included that are added later: AWS decides by the path that is asked
 * for and not by what is found there, so that denying single parameters does not help. Where the names are known,
 * `readAccess()` of each parameter is narrower.
 *
 * Actions: `ssm:GetParametersByPath`; with `encryptionKey` also `kms:Decrypt`, through SSM and for parameters below
 * the path alone.
 *
 * @param scope - what reads them belongs to; says account and region
 * @param path - the path with a slash before and after each level, e.g. `/kantox/dev/api/`
 * @param options - how far it goes
 * @throws {@link BlueprintError} with `parameter-path/path`, `parameter-path/recursive` or
 * `parameter-path/encryption-key`
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-retrieval-authorization.html
 * @public
 */
export function parameterPathAccess(
  scope: Construct,
  path: string,
  options: ParameterPathAccessOptions = {},
): PolicyStatement[] {
  check(scope, "parameterPathAccess", parameterPathProblems(path, options));
  const { recursive = false, encryptionKey } = options;
  const account = AwsAccount.of(scope);
  const arn = parameterArn(account, path.slice(0, -1));
  const read = {
    actions,
    // AWS names the path as the caller spells it, with a slash at its end or without.
    resources: [arn, `${arn}/`],
    ...(!recursive && { conditions: directlyBelow }),
  };
  if (encryptionKey === undefined) return [read];
  const decrypt = keyStatement(account, {
    keyArn: keyReference(scope, encryptionKey).keyArn,
    actions: ["kms:Decrypt"],
    service: "ssm",
    context: { key: "PARAMETER_ARN", pattern: `${arn}/*` },
  });
  return [read, decrypt];
}
