import type { PermissionReader } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { fromTheInternet } from "./reachable.ts";
import { all, blocks, isKnown, joined, text, textsAt, type Texts } from "./values.ts";

const resultAcl =
  (path: string): Texts =>
  (values) =>
    textsAt(values, path).map((acl) => `query results get the ACL ${acl}`);

const sagemakerRoles: readonly string[] = [
  "default_space_settings[].execution_role",
  "default_space_settings[].jupyter_lab_app_settings[].emr_settings[].assumable_role_arns",
  "default_space_settings[].jupyter_lab_app_settings[].emr_settings[].execution_role_arns",
  "default_user_settings[].execution_role",
  "default_user_settings[].canvas_app_settings[].emr_serverless_settings[].execution_role_arn",
  "default_user_settings[].canvas_app_settings[].generative_ai_settings[].amazon_bedrock_role_arn",
  "default_user_settings[].canvas_app_settings[].model_register_settings[].cross_account_model_register_role_arn",
  "default_user_settings[].canvas_app_settings[].time_series_forecasting_settings[].amazon_forecast_role_arn",
  "default_user_settings[].jupyter_lab_app_settings[].emr_settings[].assumable_role_arns",
  "default_user_settings[].jupyter_lab_app_settings[].emr_settings[].execution_role_arns",
  "domain_settings[].r_studio_server_pro_domain_settings[].domain_execution_role_arn",
];

/** Readers for analytics, machine learning and desktops: their users and their roles. */
export const analytics: Readonly<Record<string, PermissionReader>> = {
  aws_athena_database: {
    kind: "Athena database",
    name: ["name"],
    own: true,
    grants: resultAcl("acl_configuration[].s3_acl_option"),
  },
  aws_athena_workgroup: {
    kind: "Athena workgroup",
    name: ["name"],
    own: true,
    grants: all(
      actsAs("configuration[].execution_role"),
      resultAcl("configuration[].result_configuration[].acl_configuration[].s3_acl_option"),
    ),
  },
  aws_auditmanager_assessment: {
    kind: "assessment",
    name: ["name"],
    own: true,
    grants: ({ roles }) =>
      blocks(roles).map(({ role_arn: role, role_type: type }) => `${text(role)}: ${text(type)}`),
  },
  aws_auditmanager_assessment_delegation: {
    kind: "assessment",
    name: ["assessment_id"],
    own: false,
    grants: ({ role_arn: role, role_type: type, control_set_id: controls }) => [
      `${text(role)}: ${text(type)} of ${text(controls)}`,
    ],
  },
  aws_emr_cluster: {
    kind: "emr cluster",
    name: ["name"],
    own: true,
    grants: all(
      actsAs("service_role", "autoscaling_role", "ec2_attributes[].instance_profile"),
      (values) =>
        textsAt(values, "ec2_attributes[].key_name").map(
          (key) => `logins with the key pair ${key}`,
        ),
      ({ visible_to_all_users: isVisible }) =>
        isVisible === true ? ["every user of the account with EMR permissions"] : [],
    ),
  },
  aws_lightsail_container_service: {
    kind: "Lightsail service",
    name: ["name"],
    own: true,
    grants: (values) => [
      ...textsAt(values, "public_domain_names[].certificate[].domain_names").map(
        (domain) => `reachable as ${domain}`,
      ),
      ...(textsAt(values, "private_registry_access[].ecr_image_puller_role[].is_active").includes(
        "true",
      )
        ? ["pulls images of private repositories"]
        : []),
    ],
  },
  aws_lightsail_container_service_deployment_version: {
    kind: "Lightsail service",
    name: ["service_name"],
    own: false,
    grants: ({ public_endpoint: endpoints }) =>
      blocks(endpoints).map(
        ({ container_name: name, container_port: port }) =>
          `${text(name)} on port ${text(port)} ${fromTheInternet}`,
      ),
  },
  aws_mwaa_environment: {
    kind: "Airflow environment",
    name: ["name"],
    own: true,
    grants: all(actsAs("execution_role_arn"), ({ webserver_access_mode: mode }) =>
      mode === "PUBLIC_ONLY" ? [fromTheInternet] : [],
    ),
  },
  aws_sagemaker_domain: {
    kind: "sagemaker domain",
    name: ["domain_name"],
    own: true,
    grants: all(actsAs(...sagemakerRoles), ({ app_network_access_type: type }) =>
      type === "VpcOnly" ? [] : ["its apps reach the internet"],
    ),
  },
  aws_sagemaker_endpoint_configuration: {
    kind: "sagemaker endpoint configuration",
    name: ["name", "name_prefix"],
    own: true,
    grants: (values) =>
      ["production_variants", "shadow_production_variants"].some((variants) =>
        textsAt(values, `${variants}[].enable_ssm_access`).includes("true"),
      )
        ? ["sessions in its instances"]
        : [],
  },
  aws_sagemaker_notebook_instance: {
    kind: "notebook instance",
    name: ["name"],
    own: true,
    grants: all(
      actsAs("role_arn"),
      ({ direct_internet_access: access }) =>
        access === "Disabled" ? [] : ["reaches the internet"],
      ({ root_access: access }) => (access === "Disabled" ? [] : ["its users are root"]),
    ),
  },
  aws_sagemaker_space: {
    kind: "sagemaker space",
    name: ["space_name"],
    own: true,
    grants: (values) =>
      textsAt(values, "space_sharing_settings[].sharing_type").flatMap((type) =>
        type === "Shared" ? ["every user of its domain"] : [],
      ),
  },
  aws_sagemaker_workteam: {
    kind: "work team",
    name: ["workteam_name"],
    own: true,
    grants: (values) => [
      ...textsAt(values, "member_definition[].cognito_member_definition[].user_group").map(
        (group) => `members of ${group}`,
      ),
      ...textsAt(values, "member_definition[].oidc_member_definition[].groups").map(
        (group) => `members of ${group}`,
      ),
    ],
  },
  aws_securitylake_subscriber: {
    kind: "security lake subscriber",
    name: ["subscriber_name"],
    own: true,
    // The external id is left out, because it works like a password.
    grants: ({ access_type: type, subscriber_identity: identities, source }) =>
      blocks(identities).map(
        ({ principal }) =>
          `${text(principal)}: ${isKnown(type) ? text(type) : "access"} of ${joined(textsAt({ source }, "source[].aws_log_source_resource[].source_name").concat(textsAt({ source }, "source[].custom_log_source_resource[].source_name")))}`,
      ),
  },
  aws_workspaces_directory: {
    kind: "WorkSpaces directory",
    name: ["directory_id", "workspace_directory_name"],
    own: true,
    grants: (values) => [
      ...permissions(values["self_service_permissions"]).map((name) => `its users may ${name}`),
      ...permissions(values["workspace_creation_properties"]).map(
        (name) => `its desktops: ${name}`,
      ),
      ...blocks(values["workspace_access_properties"]).flatMap((access) =>
        Object.entries(access).flatMap(([device, state]) =>
          state === "ALLOW" ? [`reachable from ${device.replace("device_type_", "")} devices`] : [],
        ),
      ),
    ],
    denies: (values) =>
      textsAt(values, "ip_group_ids").map((group) => `the IP group ${group} limits its addresses`),
  },
  aws_workspacesweb_user_settings: {
    kind: "WorkSpaces Web settings",
    own: true,
    grants: (values) =>
      ["copy", "deep_link", "download", "paste", "print", "upload"].flatMap((name) =>
        values[`${name}_allowed`] === "Enabled" ? [`its users may ${name.replace("_", " ")}`] : [],
      ),
  },
};

function permissions(value: unknown): string[] {
  return blocks(value).flatMap((block) =>
    Object.entries(block).flatMap(([name, isOn]) =>
      isOn === true ? [name.replaceAll("_", " ")] : [],
    ),
  );
}
