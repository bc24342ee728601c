/**
 * An AWS service that a {@link ServiceRole} supports by name, with the source conditions that AWS documents for it.
 *
 * - `"lambda"`: functions (`lambda.amazonaws.com`).
 * - `"ecs-tasks"`: the task role and the task execution role of ECS (`ecs-tasks.amazonaws.com`).
 * - `"ec2"`: instances, through an instance profile (`ec2.amazonaws.com`).
 * - `"states"`: state machines of Step Functions (`states.amazonaws.com`).
 * - `"scheduler"`: schedules of EventBridge Scheduler (`scheduler.amazonaws.com`).
 * - `"events"`: targets of EventBridge rules (`events.amazonaws.com`).
 * - `"pipes"`: EventBridge Pipes (`pipes.amazonaws.com`).
 * - `"batch"`: the service role of AWS Batch (`batch.amazonaws.com`).
 * - `"vpc-flow-logs"`: delivery of VPC flow logs (`vpc-flow-logs.amazonaws.com`).
 * - `"monitoring.rds"`: Enhanced Monitoring of RDS (`monitoring.rds.amazonaws.com`).
 *
 * @public
 */
export type KnownAwsService =
  | "lambda"
  | "ecs-tasks"
  | "ec2"
  | "states"
  | "scheduler"
  | "events"
  | "pipes"
  | "batch"
  | "vpc-flow-logs"
  | "monitoring.rds";

/** The ARNs that a service sends as `aws:SourceArn`. */
export interface SourceArnForm {
  /** Form of the ARN after the partition, with capital letters for the variable parts. */
  readonly form: string;
  readonly pattern: RegExp;
}

/** The keys that a service sends when it assumes a role. */
export type SourceKeys =
  /** Neither `aws:SourceAccount` nor `aws:SourceArn`. */
  | "none"
  /** `aws:SourceAccount`, and an `aws:SourceArn` that is not known before the request. */
  | "account"
  /** `aws:SourceAccount` and an `aws:SourceArn` of this form. */
  | SourceArnForm;

/**
 * The keys that each service sends, as AWS documents it:
 *
 * - An EC2 instance has no source keys: AWS documents its trust policy only without conditions.
 * - ECS does not support the ARN of a cluster, and a task gets its ARN when it starts.
 * - A job of AWS Batch gets its ARN when it is submitted.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-managed-policies.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
 * @see https://docs.aws.amazon.com/batch/latest/userguide/cross-service-confused-deputy-prevention.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
 */
export const knownAwsServices: Readonly<Record<KnownAwsService, SourceKeys>> = {
  lambda: arnOf("lambda", "function:NAME", /^function:[\w-]+$/),
  "ecs-tasks": "account",
  ec2: "none",
  states: arnOf("states", "stateMachine:NAME", /^stateMachine:[\w-]+$/),
  scheduler: arnOf("scheduler", "schedule-group/NAME", /^schedule-group\/[\w.-]+$/),
  events: arnOf("events", "rule/NAME", /^rule\/(?:[\w./-]+\/)?[\w.-]+$/),
  pipes: arnOf("pipes", "pipe/NAME", /^pipe\/[\w.-]+$/),
  batch: "account",
  "vpc-flow-logs": arnOf("ec2", "vpc-flow-log/ID", /^vpc-flow-log\/fl-[0-9a-f]+$/),
  "monitoring.rds": arnOf("rds", "db:NAME", /^db:[\w-]+$/),
};

function arnOf(service: string, form: string, resource: RegExp): SourceArnForm {
  const rest = resource.source.slice(1);
  return {
    form: `${service}:REGION:ACCOUNT:${form}`,
    pattern: new RegExp(`^arn:aws(?:-[a-z]+)*:${service}:[a-z]+(?:-[a-z]+)+-\\d:\\d{12}:${rest}`),
  };
}
