import { isObject } from "../contract/is-object.ts";
import type { TerraformJson } from "../synth/stack.ts";

/** The place of the objects of a provider configuration: everything that an ARN needs besides the name. */
export interface AwsPlace {
  readonly partition: string;
  readonly accountId: string | undefined;
}

/** Attributes that contain the same text as an argument of the resource, by type. */
const sameAs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_s3_bucket: { id: "bucket" },
  aws_iam_user: { id: "name" },
  aws_iam_group: { id: "name" },
  aws_iam_role: { id: "name" },
  aws_iam_instance_profile: { id: "name" },
  aws_ecr_repository: { id: "name" },
  aws_ssm_parameter: { id: "name" },
  aws_kms_alias: { id: "name" },
};

/** Kinds of IAM ARNs that end with a path and a name. */
const iamKinds: Readonly<Record<string, string>> = {
  aws_iam_user: "user",
  aws_iam_group: "group",
  aws_iam_role: "role",
  aws_iam_policy: "policy",
  aws_iam_instance_profile: "instance-profile",
};

const reference = /^([A-Za-z][\w-]*)\.([\w-]+)\.(\w+)$/;

/**
 * Resolves a text of a configuration as far as names and ARNs are known before the plan.
 *
 * @returns the text, or `undefined` if a part of it is not known
 */
export function resolveText(
  value: unknown,
  json: TerraformJson,
  place: AwsPlace,
  depth = 0,
): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string" || depth > 20) return undefined;
  let known = true;
  const text = value.replaceAll(
    /\$\$\{|%%\{|%\{|\$\{([^{}"]*)\}|\$\{/g,
    (whole, expression: string | undefined) => {
      if (whole === "$${" || whole === "%%{") return whole.slice(1);
      const found =
        expression === undefined ? undefined : attributeOf(expression.trim(), json, place, depth);
      known &&= found !== undefined;
      return found ?? "";
    },
  );
  return known ? text : undefined;
}

function attributeOf(
  expression: string,
  json: TerraformJson,
  place: AwsPlace,
  depth: number,
): string | undefined {
  const [, type = "", name = "", attribute = ""] = reference.exec(expression) ?? [];
  const body = json.resource?.[type]?.[name];
  if (!isObject(body) || body["count"] !== undefined || body["for_each"] !== undefined) {
    return undefined;
  }
  const argument = (named: string): string | undefined =>
    resolveText(body[named], json, place, depth + 1);
  if (body[attribute] !== undefined) return argument(attribute);
  const source = sameAs[type]?.[attribute];
  if (source !== undefined) return argument(source);
  if (attribute !== "arn") return undefined;
  return arnOf(type, argument, body, place);
}

function arnOf(
  type: string,
  argument: (name: string) => string | undefined,
  body: Readonly<Record<string, unknown>>,
  place: AwsPlace,
): string | undefined {
  if (type === "aws_s3_bucket") {
    const bucket = argument("bucket");
    return bucket === undefined ? undefined : `arn:${place.partition}:s3:::${bucket}`;
  }
  const kind = iamKinds[type];
  const name = argument("name");
  const path = body["path"] === undefined ? "/" : argument("path");
  if (kind === undefined || name === undefined || path === undefined) return undefined;
  return iamArn(`${kind}${path}${name}`, place);
}

/** Returns an IAM ARN, or `undefined` if the account is not known. */
export function iamArn(resource: string, { partition, accountId }: AwsPlace): string | undefined {
  return accountId === undefined ? undefined : `arn:${partition}:iam::${accountId}:${resource}`;
}
