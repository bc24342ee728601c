import { roleUsers } from "./acts-as.ts";

/** Readers for build, deployment and management types that act as roles. */
export const platformRoles = roleUsers({
  aws_appconfig_configuration_profile: ["name", "retrieval_role_arn"],
  aws_appconfig_environment: ["name", "monitor[].alarm_role_arn"],
  aws_appconfig_extension: ["name", "action_point[].action[].role_arn"],
  aws_cloudcontrolapi_resource: ["", "role_arn"],
  aws_cloudformation_stack: ["name", "iam_role_arn"],
  aws_cloudformation_stack_set: ["name", "administration_role_arn", "execution_role_name?"],
  aws_cloudformation_type: ["type_name", "execution_role_arn", "logging_config[].log_role_arn"],
  aws_codebuild_fleet: ["name", "fleet_service_role"],
  aws_codedeploy_deployment_group: ["deployment_group_name", "service_role_arn"],
  aws_codepipeline: [
    "name",
    "role_arn",
    "stage[].action[].role_arn",
    "stage[].before_entry[].condition[].rule[].role_arn",
    "stage[].on_failure[].condition[].rule[].role_arn",
    "stage[].on_success[].condition[].rule[].role_arn",
  ],
  aws_ecr_pull_through_cache_rule: ["ecr_repository_prefix", "custom_role_arn"],
  aws_guardduty_malware_protection_plan: ["", "role"],
  aws_quicksight_vpc_connection: ["name", "role_arn"],
  aws_servicecatalog_service_action: ["name", "definition[].assume_role"],
  aws_ssm_maintenance_window_task: [
    "name",
    "service_role_arn?",
    "task_invocation_parameters[].run_command_parameters[].service_role_arn",
  ],
  aws_ssmincidents_response_plan: ["name", "action[].ssm_automation[].role_arn"],
  aws_ssmquicksetup_configuration_manager: [
    "name",
    "configuration_definition[].local_deployment_administration_role_arn",
    "configuration_definition[].local_deployment_execution_role_name",
  ],
});
