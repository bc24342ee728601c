import { typeNames } from "./type-names.ts";

const google = `
  alloydb_backup alloydb_cluster alloydb_instance apigee_organization app_engine_application artifact_registry_repository
  bigquery_dataset bigquery_table bigtable_instance bigtable_table certificate_manager_certificate
  compute_address compute_attached_disk compute_disk compute_global_address compute_image compute_instance
  compute_instance_from_template compute_machine_image compute_managed_ssl_certificate compute_region_disk compute_snapshot
  compute_ssl_certificate container_cluster container_registry data_catalog_entry data_catalog_entry_group
  data_fusion_instance dataplex_lake dataplex_zone dataproc_cluster dataproc_metastore_service datastream_stream
  dns_managed_zone documentai_processor filestore_backup filestore_instance filestore_snapshot firebase_project
  firestore_database firestore_document gke_backup_backup_plan healthcare_dataset
  healthcare_dicom_store healthcare_fhir_store healthcare_hl7_v2_store identity_platform_config kms_crypto_key
  kms_crypto_key_version kms_key_ring logging_project_bucket_config lustre_instance memcache_instance memorystore_instance
  netapp_backup netapp_storage_pool netapp_volume netapp_volume_snapshot notebooks_instance
  privateca_ca_pool privateca_certificate privateca_certificate_authority project pubsub_lite_topic pubsub_subscription
  pubsub_topic redis_cluster redis_instance secret_manager_secret secret_manager_secret_version service_account
  service_account_key sourcerepo_repository spanner_database spanner_instance sql_database sql_database_instance sql_user
  storage_bucket storage_bucket_object storage_hmac_key vertex_ai_dataset vertex_ai_featurestore vertex_ai_index
  workbench_instance workload_identity_pool workload_identity_pool_provider`;

const azurerm = `
  api_management app_configuration app_configuration_key application_insights automation_account
  backup_protected_file_share backup_protected_vm cognitive_account container_registry cosmosdb_account
  cosmosdb_cassandra_keyspace cosmosdb_cassandra_table cosmosdb_gremlin_database cosmosdb_gremlin_graph
  cosmosdb_mongo_collection cosmosdb_mongo_database cosmosdb_postgresql_cluster cosmosdb_sql_container
  cosmosdb_sql_database cosmosdb_table data_factory data_lake_store data_protection_backup_vault databricks_workspace
  dns_zone eventgrid_domain eventgrid_topic eventhub eventhub_namespace hdinsight_hadoop_cluster hdinsight_hbase_cluster
  hpc_cache image iothub iothub_dps key_vault key_vault_certificate key_vault_key key_vault_managed_hardware_security_module
  key_vault_secret kubernetes_cluster kusto_cluster kusto_database linux_virtual_machine log_analytics_workspace
  machine_learning_workspace managed_disk managed_redis mariadb_database mariadb_server mssql_database
  mssql_elasticpool mssql_managed_database mssql_managed_instance mssql_server mysql_database mysql_flexible_database
  mysql_flexible_server mysql_server netapp_pool netapp_snapshot netapp_volume notification_hub postgresql_database
  postgresql_flexible_server postgresql_flexible_server_database postgresql_server private_dns_zone public_ip
  public_ip_prefix recovery_services_vault redis_cache redis_enterprise_cluster redis_enterprise_database resource_group
  search_service servicebus_namespace servicebus_queue servicebus_subscription servicebus_topic shared_image
  shared_image_gallery shared_image_version signalr_service snapshot spring_cloud_service sql_database sql_server
  storage_account storage_blob storage_container storage_data_lake_gen2_filesystem storage_data_lake_gen2_path
  storage_queue storage_share storage_share_directory storage_share_file storage_table storage_table_entity
  synapse_sql_pool synapse_workspace user_assigned_identity virtual_machine web_pubsub windows_virtual_machine`;

const kubernetes = `
  config_map config_map_v1 config_map_v1_data manifest namespace namespace_v1 persistent_volume persistent_volume_claim
  persistent_volume_claim_v1 persistent_volume_v1 secret secret_v1 secret_v1_data stateful_set stateful_set_v1`;

/** Types of further well-known providers that hold data, or something else that cannot be recreated. */
export const otherHolders: ReadonlySet<string> = new Set([
  ...typeNames("google_", google),
  ...typeNames("azurerm_", azurerm),
  ...typeNames(
    "azuread_",
    "application application_certificate application_password group service_principal service_principal_password user",
  ),
  ...typeNames("kubernetes_", kubernetes),
  ...typeNames("kubectl_", "manifest"),
  ...typeNames("helm_", "release"),
  ...typeNames(
    "github_",
    "actions_secret actions_variable organization_project release repository repository_deploy_key repository_file",
  ),
  ...typeNames("gitlab_", "group project project_variable group_variable repository_file user"),
  ...typeNames(
    "cloudflare_",
    `account api_token d1_database hyperdrive_config origin_ca_certificate pages_project queue r2_bucket registrar_domain
    stream tunnel workers_kv workers_kv_namespace workers_secret zero_trust_tunnel_cloudflared zone`,
  ),
  ...typeNames(
    "digitalocean_",
    `app certificate container_registry custom_image database_cluster database_db database_user domain droplet
    droplet_snapshot floating_ip kubernetes_cluster project reserved_ip reserved_ipv6 spaces_bucket spaces_bucket_object spaces_key
    volume volume_snapshot`,
  ),
  ...typeNames(
    "hcloud_",
    "certificate floating_ip managed_certificate primary_ip server snapshot storage_box uploaded_certificate volume zone",
  ),
  ...typeNames("postgresql_", "database role schema"),
  ...typeNames("mysql_", "database user user_password"),
  ...typeNames(
    "mongodbatlas_",
    "advanced_cluster cluster cloud_backup_snapshot database_user project serverless_instance",
  ),
  ...typeNames("snowflake_", "database schema stage table user"),
  ...typeNames(
    "elasticstack_",
    "elasticsearch_index elasticsearch_data_stream elasticsearch_security_api_key",
  ),
  ...typeNames("kafka_", "topic"),
  ...typeNames(
    "confluent_",
    "api_key environment kafka_cluster kafka_topic schema schema_registry_cluster",
  ),
  ...typeNames("rabbitmq_", "queue user vhost"),
  ...typeNames("grafana_", "api_key folder service_account service_account_token user"),
  ...typeNames("datadog_", "api_key application_key service_account user"),
  // Generating these again gives different values.
  ...typeNames("random_", "bytes id integer password pet shuffle string uuid uuid4 uuid7"),
  ...typeNames("tls_", "locally_signed_cert private_key self_signed_cert"),
  ...typeNames("acme_", "certificate registration"),
  ...typeNames(
    "vault_",
    `aws_secret_backend database_secrets_mount database_secret_backend_connection generic_secret identity_entity kv_secret
    kv_secret_v2 mount namespace pki_secret_backend_cert pki_secret_backend_root_cert ssh_secret_backend_ca token
    transit_secret_backend_key`,
  ),
  ...typeNames("consul_", "key_prefix keys"),
  ...typeNames("docker_", "container volume"),
  ...typeNames(
    "openstack_",
    "blockstorage_volume_v3 compute_instance_v2 db_instance_v1 objectstorage_container_v1",
  ),
  ...typeNames("proxmox_", "lxc vm_qemu"),
  ...typeNames("tfe_", "organization project team_token workspace"),
  ...typeNames(
    "awscc_",
    "dynamodb_table kms_key rds_db_cluster rds_db_instance s3_bucket secretsmanager_secret",
  ),
]);
