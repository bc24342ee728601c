import { describe, expect, it } from "vitest";
import { deniesOf, grantsOf, readerOf } from "../../../test/schema/read-side.ts";

describe("builds", () => {
  it("may be read by anyone if the project is public", () => {
    const project = (project_visibility: string) =>
      grantsOf("aws_codebuild_project", {
        artifacts: [{ bucket_owner_access: "" }],
        build_batch_config: [],
        environment: [{ privileged_mode: false }],
        project_visibility,
        resource_access_role: null,
        service_role: "arn:role",
      });
    expect(project("PUBLIC_READ")).toEqual(["acts as arn:role", "anyone may read its builds"]);
    expect(project("PRIVATE")).toEqual(["acts as arn:role"]);
  });

  it("are started by the events that a webhook accepts", () => {
    expect(grantsOf("aws_codebuild_webhook", { filter_group: [] })).toEqual([
      "builds started by any push",
    ]);
    expect(
      grantsOf("aws_codebuild_webhook", {
        filter_group: [
          {
            filter: [
              { exclude_matched_pattern: false, pattern: "PUSH", type: "EVENT" },
              { exclude_matched_pattern: true, pattern: "^refs/heads/main$", type: "HEAD_REF" },
            ],
          },
        ],
      }),
    ).toEqual(["builds started by EVENT PUSH and HEAD_REF not ^refs/heads/main$"]);
  });

  it("are started by anyone if a pipeline's webhook is unauthenticated", () => {
    const webhook = (authentication: string, allowed_ip_range: string | null = null) =>
      grantsOf("aws_codepipeline_webhook", {
        authentication,
        authentication_configuration: [{ allowed_ip_range }],
      });
    expect(webhook("UNAUTHENTICATED")).toEqual(["anyone may start it"]);
    expect(webhook("GITHUB_HMAC")).toEqual(["callers with GITHUB_HMAC may start it"]);
    expect(webhook("IP", "0.0.0.0/0")).toEqual(["its webhook open to 0.0.0.0/0"]);
    expect(webhook("IP", "10.0.0.0/8")).toEqual([]);
  });

  it.each([
    ["aws_codeartifact_domain_permissions_policy", "artifact domain", "policy_document"],
    ["aws_codeartifact_repository_permissions_policy", "artifact repository", "policy_document"],
    ["aws_codebuild_resource_policy", "build resource", "policy"],
    ["aws_sagemaker_model_package_group_policy", "model package group", "resource_policy"],
  ])("have the policies of %s", (type, kind, path) => {
    expect(readerOf(type)).toMatchObject({ documents: [path], kind, own: false });
  });
});

describe("budgets and chats", () => {
  it("list the policies that a budget may attach", () => {
    expect(
      grantsOf("aws_budgets_budget_action", {
        definition: [
          {
            iam_action_definition: [
              { groups: null, policy_arn: "arn:policy", roles: ["r"], users: ["u"] },
            ],
            scp_action_definition: [],
          },
        ],
        execution_role_arn: "arn:role",
      }),
    ).toEqual(["acts as arn:role", "may attach arn:policy to r", "may attach arn:policy to u"]);
  });

  it("list the limits of a chat", () => {
    const chat = {
      guardrail_policy_arns: ["arn:policy"],
      iam_role_arn: "arn:role",
      user_authorization_required: true,
    };
    expect(grantsOf("aws_chatbot_slack_channel_configuration", chat)).toEqual(["acts as arn:role"]);
    expect(deniesOf("aws_chatbot_slack_channel_configuration", chat)).toEqual([
      "limited to the permissions of arn:policy",
      "requests of users without their own role are refused",
    ]);
  });
});

describe("analytics resources", () => {
  it("are shared with principals, by action", () => {
    const permissions = [{ actions: ["quicksight:DescribeDashboard"], principal: "arn:user" }];
    for (const type of [
      "aws_quicksight_dashboard",
      "aws_quicksight_folder",
      "aws_quicksight_theme",
    ]) {
      expect(grantsOf(type, { permissions })).toEqual(["arn:user: quicksight:DescribeDashboard"]);
    }
    expect(grantsOf("aws_quicksight_dashboard", { permissions: [] })).toEqual([]);
  });

  it("hide rows and columns", () => {
    expect(
      deniesOf("aws_quicksight_data_set", {
        column_level_permission_rules: [{ column_names: ["c"], principals: ["arn:user"] }],
        row_level_permission_data_set: [{ arn: "arn:rules", permission_policy: "GRANT_ACCESS" }],
      }),
    ).toEqual([
      "arn:rules limits its rows by GRANT_ACCESS",
      "columns c are hidden from anyone except arn:user",
    ]);
  });

  it("run in notebooks and environments that may be public", () => {
    const notebook = (state: string) =>
      grantsOf("aws_sagemaker_notebook_instance", {
        direct_internet_access: state,
        role_arn: "arn:role",
        root_access: state,
      });
    expect(notebook("Enabled")).toEqual([
      "acts as arn:role",
      "reaches the internet",
      "its users are root",
    ]);
    expect(notebook("Disabled")).toEqual(["acts as arn:role"]);
    const airflow = (mode: string) =>
      grantsOf("aws_mwaa_environment", {
        execution_role_arn: "arn:role",
        webserver_access_mode: mode,
      });
    expect(airflow("PUBLIC_ONLY")).toEqual(["acts as arn:role", "reachable from the internet"]);
    expect(airflow("PRIVATE_ONLY")).toEqual(["acts as arn:role"]);
  });

  it("do not show the external id of a subscriber", () => {
    expect(
      grantsOf("aws_securitylake_subscriber", {
        access_type: "S3",
        source: [
          {
            aws_log_source_resource: [{ source_name: "ROUTE53" }],
            custom_log_source_resource: [],
          },
        ],
        subscriber_identity: [{ external_id: "never-to-be-seen", principal: "123456789012" }],
      }),
    ).toEqual(["123456789012: S3 of ROUTE53"]);
  });
});
