import { describe, expect, it } from "vitest";
import { grantsOf, readerOf } from "../../../test/schema/read-side.ts";

describe("policies of queues, topics, buses and logs", () => {
  it.each([
    ["aws_cloudwatch_event_bus_policy", "event bus", "policy"],
    [
      "aws_cloudwatch_log_delivery_destination_policy",
      "log delivery destination",
      "delivery_destination_policy",
    ],
    ["aws_cloudwatch_log_destination_policy", "cloudwatch log destination", "access_policy"],
    ["aws_cloudwatch_log_resource_policy", "log resource policy", "policy_document"],
    ["aws_kinesis_resource_policy", "stream", "policy"],
    ["aws_oam_sink_policy", "monitoring sink", "policy"],
    ["aws_schemas_registry_policy", "schema registry", "policy"],
    ["aws_ses_identity_policy", "email identity", "policy"],
    ["aws_sesv2_email_identity_policy", "email identity", "policy"],
    ["aws_sns_topic", "topic", "policy"],
    ["aws_sns_topic_policy", "topic", "policy"],
    ["aws_sqs_queue", "queue", "policy"],
    ["aws_sqs_queue_policy", "queue", "policy"],
    ["aws_xray_resource_policy", "X-Ray resource policy", "policy_document"],
  ])("are read in %s", (type, kind, path) => {
    expect(readerOf(type)).toMatchObject({ kind, documents: [path] });
  });
});

describe("aws_cloudwatch_event_permission", () => {
  const permission = { action: "events:PutEvents", condition: [], principal: "123456789012" };

  it("grants to an account, to everyone, or to an organization", () => {
    expect(grantsOf("aws_cloudwatch_event_permission", permission)).toEqual([
      "account 123456789012: events:PutEvents",
    ]);
    const condition = [{ key: "aws:PrincipalOrgID", type: "StringEquals", value: "o-1" }];
    expect(
      grantsOf("aws_cloudwatch_event_permission", { ...permission, condition, principal: "*" }),
    ).toEqual(["any AWS account: events:PutEvents if StringEquals aws:PrincipalOrgID o-1"]);
  });
});

describe("aws_sns_topic_subscription", () => {
  it("shows the receiver of messages, without a password in the URL", () => {
    expect(
      grantsOf("aws_sns_topic_subscription", {
        endpoint: "https://user:password@a.test/x",
        protocol: "https",
        subscription_role_arn: null,
      }),
    ).toEqual(["https https://a.test/x receives its messages"]);
  });
});

describe("aws_verifiedpermissions_policy", () => {
  it("shows its statement on one line", () => {
    expect(
      grantsOf("aws_verifiedpermissions_policy", {
        definition: [
          { static: [{ statement: "permit (\n  principal,\n  action, resource\n);\n" }] },
        ],
      }),
    ).toEqual(["permit ( principal, action, resource );"]);
  });

  it("grants a template to its principal", () => {
    const definition = [
      {
        static: [],
        template_linked: [
          {
            policy_template_id: "t-1",
            principal: [{ entity_id: "a", entity_type: "User" }],
            resource: [],
          },
        ],
      },
    ];
    expect(grantsOf("aws_verifiedpermissions_policy", { definition })).toEqual([
      "policy template t-1 for User a on anything",
    ]);
  });
});

describe("devices and channels", () => {
  it("connect with active certificates", () => {
    expect(grantsOf("aws_iot_certificate", { active: true })).toEqual(["a certificate that works"]);
    expect(grantsOf("aws_iot_certificate", { active: false })).toEqual([]);
    expect(grantsOf("aws_iot_policy_attachment", { policy: "p", target: "arn:cert" })).toEqual([
      "everything that the IoT policy p allows",
    ]);
    expect(readerOf("aws_iot_policy")).toMatchObject({ documents: ["policy"], own: true });
  });

  it("may be watched by anyone if no token is required", () => {
    expect(grantsOf("aws_ivs_channel", { authorized: false })).toEqual(["anyone may watch it"]);
    expect(grantsOf("aws_ivs_channel", { authorized: true })).toEqual([]);
  });
});
