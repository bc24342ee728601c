import { typeNames } from "./type-names.ts";

/** Types of other providers that an apply of the same config can fully recreate. */
export const otherReviewed: ReadonlySet<string> = new Set([
  "archive_file",
  "null_resource",
  "terraform_data",
  "tls_cert_request",
  ...typeNames("local_", "file sensitive_file"),
  ...typeNames("time_", "offset rotating sleep static"),
  ...typeNames(
    "google_",
    `compute_backend_service compute_firewall compute_forwarding_rule compute_global_forwarding_rule compute_health_check
    compute_instance_template compute_network compute_route compute_router compute_router_nat compute_security_policy
    compute_subnetwork compute_target_http_proxy compute_target_https_proxy compute_url_map cloud_run_service
    cloud_run_v2_service cloudbuild_trigger cloudfunctions2_function cloudfunctions_function cloud_scheduler_job
    container_node_pool dns_record_set logging_metric logging_project_sink monitoring_alert_policy
    monitoring_notification_channel project_service storage_notification`,
  ),
  ...typeNames(
    "azurerm_",
    `app_service_plan application_gateway availability_set firewall firewall_policy kubernetes_cluster_node_pool lb lb_rule
    linux_function_app linux_web_app management_lock monitor_action_group monitor_diagnostic_setting monitor_metric_alert
    nat_gateway network_interface network_security_group network_security_rule policy_definition private_endpoint
    role_assignment role_definition route route_table service_plan subnet virtual_network virtual_network_peering
    windows_function_app windows_web_app`,
  ),
  ...typeNames(
    "kubernetes_",
    `cluster_role cluster_role_binding cluster_role_binding_v1 cluster_role_v1 cron_job cron_job_v1 daemon_set_v1 daemonset
    deployment deployment_v1 horizontal_pod_autoscaler horizontal_pod_autoscaler_v2 ingress ingress_class ingress_class_v1
    ingress_v1 job job_v1 limit_range limit_range_v1 network_policy network_policy_v1 pod_disruption_budget
    pod_disruption_budget_v1 priority_class priority_class_v1 resource_quota resource_quota_v1 role role_binding
    role_binding_v1 role_v1 service service_account service_account_v1 service_v1 storage_class storage_class_v1`,
  ),
  ...typeNames(
    "github_",
    `actions_environment_variable branch_default branch_protection branch_protection_v3 membership repository_collaborator
    repository_collaborators repository_environment repository_ruleset repository_webhook team team_membership
    team_repository`,
  ),
  ...typeNames("cloudflare_", "dns_record page_rule record ruleset workers_route zone_setting"),
  ...typeNames("digitalocean_", "firewall record tag vpc"),
  ...typeNames(
    "hcloud_",
    "firewall network network_route network_subnet placement_group server_network ssh_key",
  ),
  ...typeNames("postgresql_", "default_privileges extension grant grant_role"),
  ...typeNames("mysql_", "grant role"),
  ...typeNames(
    "datadog_",
    "dashboard dashboard_json monitor monitor_json service_level_objective synthetics_test",
  ),
  ...typeNames("grafana_", "contact_point dashboard data_source notification_policy"),
  ...typeNames("vault_", "auth_backend kubernetes_auth_backend_role policy"),
  ...typeNames("pagerduty_", "escalation_policy schedule service service_integration team"),
]);
