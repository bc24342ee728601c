import { isObject } from "../contract/is-object.ts";
import type { TerraformJson } from "../synth/stack.ts";
import { blockList } from "../synth/terraform-blocks.ts";
import type { AwsPlace } from "./aws-place.ts";

type Body = Readonly<Record<string, unknown>>;

/** The configuration in which a string is resolved. */
export interface TextContext {
  readonly json: TerraformJson;
  /** Returns the place of the object or data source of a block. */
  readonly placeOf: (type: string, body: Body) => AwsPlace;
}

/** Attributes that contain the same string as an argument of the resource, by type. */
const sameAs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(
    ["ownership_controls", "policy", "public_access_block", "versioning"].map((setting) => [
      `aws_s3_bucket_${setting}`,
      { id: "bucket" },
    ]),
  ),
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
const dataReference = /^data\.(aws_\w+)\.([\w-]+)\.(\w+)$/;
const localReference = /^local\.([\w-]+)$/;

/** References do not nest deeper; a cycle does. */
const maxDepth = 20;

/**
 * Resolves a string of a configuration as far as names and ARNs are known before the plan: references to names of other
 * resources, locals, and data sources for the account, the partition and the region.
 *
 * @returns the text, or `undefined` if a part of it is not known
 */
export function resolveText(value: unknown, context: TextContext, depth = 0): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string" || depth > maxDepth) return undefined;
  let known = true;
  const text = value.replaceAll(
    /\$\$\{|%%\{|%\{|\$\{([^{}"]*)\}|\$\{/g,
    (whole, expression: string | undefined) => {
      if (whole === "$${" || whole === "%%{") return whole.slice(1);
      const found =
        expression === undefined ? undefined : valueOf(expression.trim(), context, depth + 1);
      known &&= found !== undefined;
      return found ?? "";
    },
  );
  return known ? text : undefined;
}

function valueOf(expression: string, context: TextContext, depth: number): string | undefined {
  const [, local] = localReference.exec(expression) ?? [];
  if (local !== undefined) return resolveText(localValue(local, context), context, depth);
  const [, source, sourceName = "", wanted = ""] = dataReference.exec(expression) ?? [];
  if (source !== undefined) return factOf(source, sourceName, wanted, context);
  const [, type = "", name = "", attribute = ""] = reference.exec(expression) ?? [];
  return attributeOf(type, name, attribute, context, depth);
}

function localValue(name: string, { json }: TextContext): unknown {
  return blockList(json.locals).find((each) => Object.hasOwn(each, name))?.[name];
}

/** Returns a fact about the account or the region that a data source reads. */
function factOf(
  type: string,
  name: string,
  attribute: string,
  { json, placeOf }: TextContext,
): string | undefined {
  const body = json.data?.[type]?.[name];
  if (!isObject(body) || isRepeated(body)) return undefined;
  const { accountId, partition, region } = placeOf(type, body);
  if (type === "aws_caller_identity") {
    return attribute === "account_id" || attribute === "id" ? accountId : undefined;
  }
  if (type === "aws_partition") {
    return attribute === "partition" || attribute === "id" ? partition : undefined;
  }
  // An argument of this data source may name a region other than the provider's.
  const isOwn = ["name", "region", "endpoint"].every((each) => body[each] === undefined);
  if (type !== "aws_region" || !isOwn) return undefined;
  return ["id", "name", "region"].includes(attribute) ? region : undefined;
}

function attributeOf(
  type: string,
  name: string,
  attribute: string,
  context: TextContext,
  depth: number,
): string | undefined {
  const body = context.json.resource?.[type]?.[name];
  if (!isObject(body) || isRepeated(body)) return undefined;
  const argument = (named: string): string | undefined => resolveText(body[named], context, depth);
  if (body[attribute] !== undefined) return argument(attribute);
  const source = sameAs[type]?.[attribute];
  if (source !== undefined) return argument(source);
  const isArn = attribute === "arn" || (attribute === "id" && type === "aws_iam_policy");
  return isArn ? arnOf(type, argument, body, context.placeOf(type, body)) : undefined;
}

function isRepeated(body: Body): boolean {
  return body["count"] !== undefined || body["for_each"] !== undefined;
}

function arnOf(
  type: string,
  argument: (name: string) => string | undefined,
  body: Body,
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
