import type { PermissionReader } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { attachedPolicy } from "./attached-policy.ts";
import { blocks, joined, text, textsAt } from "./values.ts";

/** Readers for queues, topics, event buses, logs, mail and policy stores. */
export const messaging: Readonly<Record<string, PermissionReader>> = {
  aws_cloudwatch_event_bus_policy: attachedPolicy("event bus", "event_bus_name"),
  aws_cloudwatch_event_permission: {
    kind: "event bus",
    name: ["event_bus_name"],
    own: false,
    grants: ({ principal, action, condition }) => {
      const who = principal === "*" ? "any AWS account" : `account ${text(principal)}`;
      const conditions = blocks(condition).map(
        ({ type, key, value }) => ` if ${text(type)} ${text(key)} ${text(value)}`,
      );
      return [`${who}: ${text(action ?? "events:PutEvents")}${conditions.join("")}`];
    },
  },
  aws_cloudwatch_log_delivery_destination_policy: attachedPolicy(
    "log delivery destination",
    "delivery_destination_name",
    "delivery_destination_policy",
  ),
  aws_cloudwatch_log_destination_policy: attachedPolicy(
    "cloudwatch log destination",
    "destination_name",
    "access_policy",
  ),
  aws_cloudwatch_log_resource_policy: {
    kind: "log resource policy",
    name: ["policy_name"],
    own: true,
    documents: ["policy_document"],
  },
  aws_kinesis_resource_policy: attachedPolicy("stream", "resource_arn"),
  aws_oam_sink_policy: attachedPolicy("monitoring sink", "sink_identifier"),
  aws_schemas_registry_policy: attachedPolicy("schema registry", "registry_name"),
  aws_ses_identity_policy: attachedPolicy("email identity", "identity"),
  aws_sesv2_email_identity_policy: attachedPolicy("email identity", "email_identity"),
  aws_sns_topic: {
    kind: "topic",
    name: ["name", "name_prefix"],
    own: true,
    documents: ["policy"],
    mirrors: ["policy"],
    grants: actsAs(
      ...["application", "firehose", "http", "lambda", "sqs"].flatMap((protocol) => [
        `${protocol}_failure_feedback_role_arn`,
        `${protocol}_success_feedback_role_arn`,
      ]),
    ),
  },
  aws_sns_topic_policy: attachedPolicy("topic", "arn"),
  aws_sns_topic_subscription: {
    kind: "topic",
    name: ["topic_arn"],
    own: false,
    grants: (values) => [
      // A password in a URL is not shown.
      `${text(values["protocol"])} ${text(values["endpoint"]).replace(/\/\/[^/@]*@/, "//")} receives its messages`,
      ...actsAs("subscription_role_arn")(values),
    ],
  },
  aws_sqs_queue: {
    kind: "queue",
    name: ["name", "name_prefix"],
    own: true,
    documents: ["policy"],
    mirrors: ["policy"],
  },
  aws_sqs_queue_policy: attachedPolicy("queue", "queue_url"),
  aws_verifiedpermissions_policy: {
    kind: "policy store",
    name: ["policy_store_id"],
    own: false,
    grants: (values) => [
      ...textsAt(values, "definition[].static[].statement").map(compact),
      ...blocks(values["definition"]).flatMap(({ template_linked: links }) =>
        blocks(links).map(
          ({ policy_template_id: id, principal, resource }) =>
            `policy template ${text(id)} for ${entity(principal)} on ${entity(resource)}`,
        ),
      ),
    ],
  },
  aws_verifiedpermissions_policy_template: {
    kind: "policy store",
    name: ["policy_store_id"],
    own: false,
    grants: (values) => textsAt(values, "statement").map(compact),
  },
  aws_xray_resource_policy: {
    kind: "X-Ray resource policy",
    name: ["policy_name"],
    own: true,
    documents: ["policy_document"],
  },
};

function entity(value: unknown): string {
  const found = blocks(value).map(
    ({ entity_type: type, entity_id: id }) => `${text(type)} ${text(id)}`,
  );
  return found.length > 0 ? joined(found) : "anything";
}

function compact(statement: string): string {
  return statement.replaceAll(/\s+/g, " ").trim();
}
