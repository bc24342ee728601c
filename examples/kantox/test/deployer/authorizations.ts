import type { AccessRequest } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import { account, region } from "./account.ts";
import { iamAuthorizations } from "./iam-authorizations.ts";
import { keyNamed, tagsOf, type KeyRecord, type KeyRecords } from "./key-records.ts";
import type { RecordedRequest } from "./record-requests.ts";
import { s3Actions } from "./s3-actions.ts";

/** An action on a resource that a recorded request must be authorized for. */
export type Authorization = Omit<AccessRequest, "principal"> & {
  /** The key that the request uses. Its key policy is evaluated too. */
  readonly key?: KeyRecord;
};

/** Returns condition keys for tags, e.g. `aws:RequestTag/environment`. */
function tagKeys(
  name: "aws:RequestTag" | "aws:ResourceTag",
  tags: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${name}/${key}`, value]));
}

/**
 * Returns everything that AWS authorizes for a recorded request: the action itself, and the actions that it includes,
 * such as tagging a new resource or encrypting a secret.
 *
 * @throws Error for an unknown request
 */
export function authorizations(request: RecordedRequest, keys: KeyRecords): Authorization[] {
  const { service, method, url, headers, body } = request;
  const [, operation = ""] = (headers["x-amz-target"] ?? "").split(".");
  switch (service) {
    case "s3":
      return s3Actions(method, url, body).map(([action, resource]) => ({
        action,
        resource,
        context: { "aws:ResourceAccount": account },
      }));
    case "iam":
      return iamAuthorizations(new URLSearchParams(body));
    case "sts":
      // Needs no permission.
      return [];
    case "kms":
      return kmsAuthorizations(operation, JSON.parse(body), request, keys);
    case "ssm":
      return ssmAuthorizations(operation, JSON.parse(body), request, keys);
    case "ecr":
      return ecrAuthorizations(operation, JSON.parse(body), keys);
    default:
      throw new Error(`Add the requests of ${service}.`);
  }
}

type Body = Readonly<Record<string, any>>;

function onKey(
  action: string,
  key: KeyRecord,
  context: Record<string, string> = {},
): Authorization {
  const tags = tagKeys("aws:ResourceTag", key.tags);
  return { action: `kms:${action}`, resource: key.arn, context: { ...tags, ...context }, key };
}

function kmsAuthorizations(
  operation: string,
  { KeyId, AliasName, TargetKeyId, Tags }: Body,
  { answer }: RecordedRequest,
  keys: KeyRecords,
): Authorization[] {
  if (operation === "CreateKey") {
    const context = tagKeys("aws:RequestTag", tagsOf(Tags));
    const key = keyNamed(keys, JSON.parse(answer).KeyMetadata.Arn);
    return [
      { action: "kms:CreateKey", resource: "*", context },
      { action: "kms:TagResource", resource: key.arn, context, key },
    ];
  }
  if (operation === "ListAliases") return [{ action: "kms:ListAliases", resource: "*" }];
  const own = onKey(operation, keyNamed(keys, KeyId ?? TargetKeyId ?? AliasName));
  if (AliasName === undefined) return [own];
  // A change of an alias needs permission on the alias and on the key.
  const alias = `arn:aws:kms:${region}:${account}:${AliasName}`;
  return [own, { action: `kms:${operation}`, resource: alias }];
}

function ssmAuthorizations(
  operation: string,
  { Name, ResourceId, Type, KeyId, Tags, WithDecryption }: Body,
  { answer }: RecordedRequest,
  keys: KeyRecords,
): Authorization[] {
  if (operation === "DescribeParameters") {
    return [{ action: "ssm:DescribeParameters", resource: "*" }];
  }
  const resource = `arn:aws:ssm:${region}:${account}:parameter${Name ?? ResourceId}`;
  const throughSsm = {
    "kms:ViaService": `ssm.${region}.amazonaws.com`,
    "kms:EncryptionContext:PARAMETER_ARN": resource,
  };
  const isSecret = Type === "SecureString" || answer.includes('"SecureString"');
  if (!isSecret) return withTags();
  // A new value of an existing parameter is written without the key, and a reader never names it.
  const key = KeyId === undefined ? keyOf(keys, environmentOf(resource)) : keyNamed(keys, KeyId);
  if (operation === "PutParameter") return [...withTags(), onKey("Encrypt", key, throughSsm)];
  return WithDecryption ? [...withTags(), onKey("Decrypt", key, throughSsm)] : withTags();

  function withTags(): Authorization[] {
    return [
      { action: `ssm:${operation}`, resource },
      ...(Tags === undefined ? [] : [{ action: "ssm:AddTagsToResource", resource }]),
    ];
  }
}

/** Returns the key of an environment, which has its name as a tag. */
function keyOf(keys: KeyRecords, environment: string | undefined): KeyRecord {
  const found = [...keys.values()].find(({ tags }) => tags["environment"] === environment);
  if (found === undefined) throw new Error(`No recorded request created a key of ${environment}.`);
  return found;
}

function environmentOf(parameter: string): string | undefined {
  return /:parameter\/kantox\/([a-z]+)\//.exec(parameter)?.[1];
}

function ecrAuthorizations(
  operation: string,
  { repositoryName, repositoryNames, resourceArn, encryptionConfiguration, tags }: Body,
  keys: KeyRecords,
): Authorization[] {
  const name = repositoryName ?? repositoryNames?.[0];
  const resource = resourceArn ?? `arn:aws:ecr:${region}:${account}:repository/${name}`;
  const own = { action: `ecr:${operation}`, resource };
  if (operation !== "CreateRepository") return [own];
  const key = keyNamed(keys, encryptionConfiguration.kmsKey);
  const throughEcr = { "kms:ViaService": `ecr.${region}.amazonaws.com` };
  return [
    own,
    ...(tags === undefined ? [] : [{ action: "ecr:TagResource", resource }]),
    onKey("DescribeKey", key, throughEcr),
    onKey("CreateGrant", key, { ...throughEcr, "kms:GrantIsForAWSResource": "true" }),
  ];
}
