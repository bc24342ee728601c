import type { PermissionReader } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { attachedPolicy } from "./attached-policy.ts";
import { openTo } from "./reachable.ts";
import { all, blocks, joined, text, texts, textsAt } from "./values.ts";

const chat = (channel: string): PermissionReader => ({
  kind: "chat channel",
  name: [channel],
  own: true,
  grants: actsAs("iam_role_arn"),
  denies: (values) => [
    ...textsAt(values, "guardrail_policy_arns?").map(
      (arn) => `limited to the permissions of ${arn}`,
    ),
    ...(values["user_authorization_required"] === true
      ? ["requests of users without their own role are refused"]
      : []),
  ],
});

/** Readers for builds, artifacts, pipelines, budgets and chat: their triggers and their roles. */
export const builds: Readonly<Record<string, PermissionReader>> = {
  aws_budgets_budget_action: {
    kind: "budget",
    name: ["budget_name"],
    own: false,
    grants: all(actsAs("execution_role_arn"), ({ definition }) =>
      blocks(definition).flatMap(({ iam_action_definition: iam, scp_action_definition: scp }) => [
        ...blocks(iam).flatMap(({ policy_arn: policy, roles, users, groups }) =>
          [roles, users, groups]
            .flatMap((holders) => texts(holders ?? null))
            .map((holder) => `may attach ${text(policy)} to ${holder}`),
        ),
        ...blocks(scp).flatMap(({ policy_id: policy, target_ids: targets }) =>
          texts(targets ?? null).map((target) => `may attach ${text(policy)} to ${target}`),
        ),
      ]),
    ),
  },
  aws_chatbot_slack_channel_configuration: chat("configuration_name"),
  aws_chatbot_teams_channel_configuration: chat("configuration_name"),
  aws_codeartifact_domain_permissions_policy: attachedPolicy(
    "artifact domain",
    "domain",
    "policy_document",
  ),
  aws_codeartifact_repository_permissions_policy: attachedPolicy(
    "artifact repository",
    "repository",
    "policy_document",
  ),
  aws_codebuild_project: {
    kind: "build project",
    name: ["name"],
    own: true,
    grants: all(
      actsAs("service_role", "build_batch_config[].service_role", "resource_access_role"),
      ({ project_visibility: visibility }) =>
        visibility === "PUBLIC_READ" ? ["anyone may read its builds"] : [],
      ({ environment }) =>
        blocks(environment).flatMap(({ privileged_mode: isPrivileged }) =>
          isPrivileged === true ? ["its builds run privileged"] : [],
        ),
      (values) =>
        ["artifacts", "secondary_artifacts", "logs_config[].s3_logs"]
          .flatMap((path) => textsAt(values, `${path}[].bucket_owner_access`))
          .filter((access) => access !== "NONE")
          .map((access) => `the owner of its bucket: ${access}`),
    ),
  },
  aws_codebuild_resource_policy: attachedPolicy("build resource", "resource_arn"),
  aws_codebuild_webhook: {
    kind: "build project",
    name: ["project_name"],
    own: false,
    grants: ({ filter_group: groups }) => {
      const filters = blocks(groups).map(({ filter }) =>
        blocks(filter)
          .map(
            ({ type, pattern, exclude_matched_pattern: isExcluded }) =>
              `${text(type)} ${isExcluded === true ? "not " : ""}${text(pattern)}`,
          )
          .toSorted()
          .join(" and "),
      );
      return filters.length > 0
        ? filters.map((filter) => `builds started by ${filter}`)
        : ["builds started by any push"];
    },
  },
  aws_codepipeline_webhook: {
    kind: "pipeline",
    name: ["target_pipeline"],
    own: false,
    grants: ({ authentication, authentication_configuration: configs }) => {
      if (authentication === "UNAUTHENTICATED") return ["anyone may start it"];
      const ranges = blocks(configs).flatMap((config) => textsAt(config, "allowed_ip_range"));
      return ranges.length > 0
        ? openTo("its webhook", ranges)
        : [`callers with ${text(authentication)} may start it`];
    },
  },
  aws_elastictranscoder_pipeline: {
    kind: "transcoder pipeline",
    name: ["name"],
    own: true,
    grants: all(actsAs("role"), (values) =>
      ["content_config_permissions", "thumbnail_config_permissions"].flatMap((attribute) =>
        blocks(values[attribute]).flatMap(({ grantee, grantee_type: type, access }) => {
          const who = grantee === "AllUsers" ? "anyone" : `${text(type)} ${text(grantee)}`;
          return texts(access ?? null).map((each) => `${who}: ${each} of its output`);
        }),
      ),
    ),
  },
  aws_sagemaker_model_package_group_policy: attachedPolicy(
    "model package group",
    "model_package_group_name",
    "resource_policy",
  ),
  aws_serverlessapplicationrepository_cloudformation_stack: {
    kind: "application stack",
    name: ["name"],
    own: true,
    grants: (values) =>
      textsAt(values, "capabilities").map((capability) => `may create with ${capability}`),
  },
  aws_medialive_channel: {
    kind: "MediaLive channel",
    name: ["name"],
    own: true,
    grants: all(actsAs("role_arn"), ({ encoder_settings: settings }) => cannedAcls(settings)),
  },
};

/** Finds the ACLs for the files of a channel, at any depth. */
function cannedAcls(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(cannedAcls);
  return blocks(value).flatMap((block) =>
    Object.entries(block).flatMap(([name, each]) =>
      name === "canned_acl" && typeof each === "string" && each !== ""
        ? [`its files get the ACL ${joined(each)}`]
        : cannedAcls(each),
    ),
  );
}
