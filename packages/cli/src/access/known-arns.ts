/** The account, region and partition of a resource; account and region are left out if they are not known. */
export interface Placement {
  readonly partition: string;
  readonly account?: string;
  readonly region?: string;
}

/** Returns the text of an argument, or `undefined` if it is not known. */
type Argument = (name: string) => string | undefined;

/** How the ARN and the `id` of a type follow from its arguments. */
interface KnownArn {
  readonly service: string;
  /** Whether the ARN contains the account, the region, both or neither. */
  readonly contains: readonly ("account" | "region")[];
  readonly resource: (argument: Argument) => string | undefined;
  /** The value that the provider uses as `id`: the name, or the ARN. Left out if it is neither. */
  readonly id?: "name" | "arn";
  /** The argument that contains the name, e.g. `bucket`. */
  readonly name: string;
}

const both = ["account", "region"] as const;

const iam = (prefix: string, id: "name" | "arn" = "name"): KnownArn => ({
  service: "iam",
  contains: ["account"],
  name: "name",
  id,
  resource: (argument) => {
    const [path = "/", name] = [argument("path"), argument("name")];
    return name === undefined ? undefined : `${prefix}${path}${name}`;
  },
});

const regional = (
  service: string,
  prefix: string,
  name = "name",
  id: "name" | "arn" = "name",
): KnownArn => ({
  service,
  contains: both,
  name,
  id,
  resource: (argument) => {
    const found = argument(name);
    return found === undefined ? undefined : `${prefix}${found}`;
  },
});

const knownArns: Readonly<Record<string, KnownArn>> = {
  aws_backup_vault: regional("backup", "backup-vault:"),
  aws_cloudwatch_event_bus: regional("events", "event-bus/"),
  aws_cloudwatch_log_group: regional("logs", "log-group:"),
  aws_codebuild_project: regional("codebuild", "project/", "name", "arn"),
  aws_codecommit_repository: regional("codecommit", "", "repository_name"),
  aws_dynamodb_table: regional("dynamodb", "table/"),
  aws_ecr_repository: regional("ecr", "repository/"),
  aws_ecs_cluster: regional("ecs", "cluster/", "name", "arn"),
  aws_eks_cluster: regional("eks", "cluster/"),
  aws_iam_group: iam("group"),
  aws_iam_instance_profile: iam("instance-profile"),
  aws_iam_openid_connect_provider: {
    service: "iam",
    contains: ["account"],
    name: "url",
    id: "arn",
    resource: (argument) => argument("url")?.replace(/^(?:https:\/\/)?/, "oidc-provider/"),
  },
  aws_iam_policy: iam("policy", "arn"),
  aws_iam_role: iam("role"),
  aws_iam_saml_provider: {
    ...regional("iam", "saml-provider/", "name", "arn"),
    contains: ["account"],
  },
  aws_iam_user: iam("user"),
  aws_kinesis_firehose_delivery_stream: regional("firehose", "deliverystream/", "name", "arn"),
  aws_kinesis_stream: regional("kinesis", "stream/", "name", "arn"),
  aws_kms_alias: regional("kms", ""),
  aws_lambda_function: regional("lambda", "function:", "function_name"),
  aws_s3_bucket: { ...regional("s3", "", "bucket"), contains: [] },
  aws_sfn_state_machine: regional("states", "stateMachine:", "name", "arn"),
  aws_sns_topic: regional("sns", "", "name", "arn"),
  aws_sqs_queue: {
    service: "sqs",
    contains: both,
    name: "name",
    resource: (argument) => argument("name"),
  },
  aws_ssm_parameter: {
    ...regional("ssm", ""),
    resource: (argument) => argument("name")?.replace(/^\/?/, "parameter/"),
  },
};

/**
 * Returns the value of an attribute that AWS computes from the arguments of a resource: its ARN or its `id`. Returns
 * `undefined` if it does not follow from them.
 */
export function knownAttribute(
  type: string,
  attribute: string,
  argument: Argument,
  placement: Placement,
): string | undefined {
  const known = Object.hasOwn(knownArns, type) ? knownArns[type] : undefined;
  if (known === undefined) return undefined;
  if (attribute === "id" && known.id === "name") return argument(known.name);
  if (attribute !== "arn" && !(attribute === "id" && known.id === "arn")) return undefined;
  const resource = known.resource(argument);
  const parts = ["region", "account"].map((part) => {
    return known.contains.some((each) => each === part)
      ? placement[part as "account" | "region"]
      : "";
  });
  if (resource === undefined || parts.includes(undefined)) return undefined;
  return ["arn", placement.partition, known.service, ...parts, resource].join(":");
}
