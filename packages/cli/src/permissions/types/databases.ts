import type { PermissionReader } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { attachedPolicy } from "./attached-policy.ts";
import { fromTheInternet, publicWhen } from "./reachable.ts";
import { all, blocks, isKnown, text, textsAt, type Texts } from "./values.ts";

const reachable = publicWhen("publicly_accessible");

const iamLogins: Texts = ({ iam_database_authentication_enabled: isOn }) =>
  isOn === true ? ["logins with IAM credentials"] : [];

const associated = (holder: string, name: string, ...roles: string[]): PermissionReader => ({
  kind: holder,
  name: [name],
  own: false,
  grants: actsAs(...roles),
});

const database = (kind: string, name: string, ...grants: Texts[]): PermissionReader => ({
  kind,
  name: [name],
  own: true,
  grants: all(reachable, ...grants),
});

const dmsRoles: readonly string[] = [
  "secrets_manager_access_role_arn",
  "service_access_role",
  "elasticsearch_settings[].service_access_role_arn",
  "kinesis_settings[].service_access_role_arn",
  "redshift_settings[].service_access_role_arn",
  "s3_settings[].service_access_role_arn",
];

/** Readers for databases, message brokers and data warehouses. */
export const databases: Readonly<Record<string, PermissionReader>> = {
  aws_db_instance: database(
    "db instance",
    "identifier",
    iamLogins,
    actsAs(
      "monitoring_role_arn?",
      "custom_iam_instance_profile",
      "domain_iam_role_name",
      "s3_import[].ingestion_role",
    ),
  ),
  aws_db_instance_role_association: associated("db instance", "db_instance_identifier", "role_arn"),
  aws_db_proxy_endpoint: {
    kind: "db proxy endpoint",
    name: ["db_proxy_endpoint_name"],
    own: true,
    grants: ({ target_role: role }) => [`connections for ${text(role ?? "READ_WRITE")}`],
  },
  aws_dms_endpoint: {
    kind: "dms endpoint",
    name: ["endpoint_id"],
    own: true,
    grants: actsAs(...dmsRoles),
  },
  aws_dms_replication_instance: database("dms replication instance", "replication_instance_id"),
  aws_dms_s3_endpoint: {
    kind: "dms endpoint",
    name: ["endpoint_id"],
    own: true,
    grants: actsAs("service_access_role_arn"),
  },
  aws_dynamodb_resource_policy: attachedPolicy("table", "resource_arn"),
  aws_finspace_kx_user: {
    kind: "FinSpace user",
    name: ["name"],
    own: true,
    grants: actsAs("iam_role"),
  },
  aws_lightsail_database: database("Lightsail database", "relational_database_name"),
  aws_m2_environment: database("mainframe environment", "name"),
  aws_mq_broker: database("broker", "broker_name", ({ user }) =>
    blocks(user).map(
      ({ username, console_access: isConsole }) =>
        `user ${text(username)}${isConsole === true ? " with the console" : ""}`,
    ),
  ),
  aws_neptune_cluster: {
    kind: "neptune cluster",
    name: ["cluster_identifier"],
    own: true,
    grants: all(iamLogins, actsAs("iam_roles")),
    denies: ({ iam_database_authentication_enabled: isOn }) =>
      isOn === true ? ["requests without IAM credentials are refused"] : [],
  },
  aws_neptune_cluster_instance: database("neptune instance", "identifier"),
  aws_neptunegraph_graph: {
    kind: "neptune graph",
    name: ["graph_name"],
    own: true,
    grants: publicWhen("public_connectivity?"),
  },
  aws_qldb_ledger: {
    kind: "ledger",
    name: ["name"],
    own: true,
    grants: ({ permissions_mode: mode }) =>
      mode === "ALLOW_ALL" ? ["every command for anyone who may connect"] : [],
  },
  aws_rds_cluster: {
    kind: "rds cluster",
    name: ["cluster_identifier"],
    own: true,
    mirrors: ["iam_roles"],
    grants: all(
      iamLogins,
      actsAs(
        "iam_roles?",
        "monitoring_role_arn?",
        "domain_iam_role_name",
        "s3_import[].ingestion_role",
      ),
      ({ enable_http_endpoint: isOn }) => (isOn === true ? ["queries by the Data API"] : []),
    ),
  },
  aws_rds_cluster_instance: database(
    "rds instance",
    "identifier",
    actsAs("custom_iam_instance_profile", "monitoring_role_arn?"),
  ),
  aws_rds_cluster_role_association: associated("rds cluster", "db_cluster_identifier", "role_arn"),
  aws_rds_shard_group: database("rds shard group", "db_shard_group_identifier"),
  aws_redshift_cluster: {
    kind: "redshift cluster",
    name: ["cluster_identifier"],
    own: true,
    mirrors: ["iam_roles", "default_iam_role_arn"],
    grants: all(reachable, actsAs("iam_roles?", "default_iam_role_arn?")),
  },
  aws_redshift_cluster_iam_roles: associated(
    "redshift cluster",
    "cluster_identifier",
    "iam_role_arns?",
    "default_iam_role_arn?",
  ),
  aws_redshift_data_share_authorization: {
    kind: "data share",
    name: ["data_share_arn"],
    own: false,
    grants: ({ consumer_identifier: consumer, allow_writes: isWritable }) => [
      `${text(consumer)} may read it${isWritable === true ? " and write to it" : ""}`,
    ],
  },
  aws_redshift_data_share_consumer_association: {
    kind: "data share",
    name: ["data_share_arn"],
    own: false,
    grants: ({
      consumer_arn: consumer,
      associate_entire_account: isAll,
      allow_writes: isWritable,
    }) => [
      `${isAll === true ? "the whole account" : text(consumer ?? "this region")} may read it${isWritable === true ? " and write to it" : ""}`,
    ],
  },
  aws_redshift_endpoint_access: {
    kind: "redshift cluster",
    name: ["cluster_identifier"],
    own: false,
    grants: ({ subnet_group_name: subnets }) => [`reachable from ${text(subnets)}`],
  },
  aws_redshift_endpoint_authorization: {
    kind: "redshift cluster",
    name: ["cluster_identifier"],
    own: false,
    grants: (values) => {
      const vpcs = textsAt(values, "vpc_ids");
      const account = `account ${text(values["account"])} may connect`;
      return vpcs.length > 0
        ? vpcs.map((vpc) => `${account} from ${vpc}`)
        : [`${account} from any VPC`];
    },
  },
  aws_redshift_resource_policy: attachedPolicy("redshift resource", "resource_arn"),
  aws_redshift_snapshot_copy_grant: {
    kind: "snapshot copy grant",
    name: ["snapshot_copy_grant_name"],
    own: true,
    grants: ({ kms_key_id: key }) => [
      `Redshift may use ${isKnown(key) ? text(key) : "its default key"}`,
    ],
  },
  aws_redshiftserverless_endpoint_access: {
    kind: "redshift workgroup",
    name: ["workgroup_name"],
    own: false,
    grants: (values) => textsAt(values, "subnet_ids").map((subnet) => `reachable from ${subnet}`),
  },
  aws_redshiftserverless_resource_policy: attachedPolicy("redshift resource", "resource_arn"),
  aws_redshiftserverless_workgroup: database("redshift workgroup", "workgroup_name"),
  aws_timestreaminfluxdb_db_instance: database("influxdb instance", "name"),
  aws_msk_cluster_policy: attachedPolicy("msk cluster", "cluster_arn"),
  aws_msk_cluster: {
    kind: "msk cluster",
    name: ["cluster_name"],
    own: true,
    grants: (values) => [
      ...textsAt(
        values,
        "broker_node_group_info[].connectivity_info[].public_access[].type",
      ).flatMap((type) => (type === "SERVICE_PROVIDED_EIPS" ? [fromTheInternet] : [])),
      ...(textsAt(values, "client_authentication[].unauthenticated").includes("true")
        ? ["clients without a login"]
        : []),
    ],
  },
  aws_lightsail_bucket_resource_access: {
    kind: "Lightsail bucket",
    name: ["bucket_name"],
    own: false,
    grants: ({ resource_name: resource }) => [`${text(resource)} may read and write it`],
  },
  aws_lightsail_bucket_access_key: {
    kind: "Lightsail bucket",
    name: ["bucket_name"],
    own: false,
    grants: () => ["an access key that works"],
  },
};
