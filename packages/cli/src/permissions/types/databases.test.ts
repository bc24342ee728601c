import { describe, expect, it } from "vitest";
import { deniesOf, grantsOf, readerOf } from "../../../test/schema/read-side.ts";

describe("publicly_accessible", () => {
  it.each([
    "aws_db_instance",
    "aws_dms_replication_instance",
    "aws_lightsail_database",
    "aws_m2_environment",
    "aws_mq_broker",
    "aws_neptune_cluster_instance",
    "aws_rds_cluster_instance",
    "aws_rds_shard_group",
    "aws_redshift_cluster",
    "aws_redshiftserverless_workgroup",
    "aws_timestreaminfluxdb_db_instance",
  ])("opens %s to the internet", (type) => {
    const open = "reachable from the internet";
    expect(grantsOf(type, { publicly_accessible: true })).toContain(open);
    expect(grantsOf(type, { publicly_accessible: false }).join()).not.toContain(open);
    expect(grantsOf(type, {})).toContain(`${open}: (known after the apply)`);
  });
});

describe("policies of databases", () => {
  it.each([
    ["aws_dynamodb_resource_policy", "table"],
    ["aws_msk_cluster_policy", "msk cluster"],
    ["aws_redshift_resource_policy", "redshift resource"],
    ["aws_redshiftserverless_resource_policy", "redshift resource"],
  ])("are read in %s", (type, kind) => {
    expect(readerOf(type)).toMatchObject({ documents: ["policy"], kind, own: false });
  });
});

describe("logins and roles of databases", () => {
  it("are read", () => {
    const database = {
      custom_iam_instance_profile: null,
      domain_iam_role_name: "",
      monitoring_role_arn: "arn:monitor",
      publicly_accessible: false,
      s3_import: [],
    };
    expect(
      grantsOf("aws_db_instance", { ...database, iam_database_authentication_enabled: true }),
    ).toEqual(["logins with IAM credentials", "acts as arn:monitor"]);
    expect(
      grantsOf("aws_db_instance", { ...database, iam_database_authentication_enabled: false }),
    ).toEqual(["acts as arn:monitor"]);
  });

  it("are required by a graph database if that is enabled", () => {
    const denies = (isOn: boolean) =>
      deniesOf("aws_neptune_cluster", { iam_database_authentication_enabled: isOn });
    expect(denies(true)).toEqual(["requests without IAM credentials are refused"]);
    expect(denies(false)).toEqual([]);
  });

  it("open a broker with public addresses or without a login", () => {
    const cluster = (type: string, unauthenticated: boolean) =>
      grantsOf("aws_msk_cluster", {
        broker_node_group_info: [{ connectivity_info: [{ public_access: [{ type }] }] }],
        client_authentication: [{ unauthenticated }],
      });
    expect(cluster("SERVICE_PROVIDED_EIPS", true)).toEqual([
      "reachable from the internet",
      "clients without a login",
    ]);
    expect(cluster("DISABLED", false)).toEqual([]);
  });
});

describe("data shares", () => {
  it("show who may read and write", () => {
    const share = { consumer_identifier: "123456789012" };
    expect(
      grantsOf("aws_redshift_data_share_authorization", { ...share, allow_writes: true }),
    ).toEqual(["123456789012 may read it and write to it"]);
    expect(
      grantsOf("aws_redshift_data_share_authorization", { ...share, allow_writes: null }),
    ).toEqual(["123456789012 may read it"]);
    expect(
      grantsOf("aws_redshift_endpoint_authorization", { account: "123456789012", vpc_ids: [] }),
    ).toEqual(["account 123456789012 may connect from any VPC"]);
  });
});

describe("users of caches", () => {
  it("show their permissions, but no password", () => {
    expect(
      grantsOf("aws_elasticache_user", {
        access_string: "on ~app::* +@read >password #abc",
        authentication_mode: [],
        no_password_required: true,
      }),
    ).toEqual(["may on ~app::* +@read (password) (password)", "logins without a password"]);
    expect(
      grantsOf("aws_memorydb_user", {
        access_string: "on ~* &* +@all",
        authentication_mode: [{ type: "password" }],
      }),
    ).toEqual(["may on ~* &* +@all"]);
  });
});
