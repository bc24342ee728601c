import { describe, expect, it } from "vitest";
import { deniesOf, grantsOf, readerOf } from "../../../test/schema/read-side.ts";

describe("aws_lakeformation_permissions", () => {
  const permissions = (resource: object) =>
    grantsOf("aws_lakeformation_permissions", {
      permissions: ["SELECT"],
      permissions_with_grant_option: [],
      principal: "arn:role",
      ...resource,
    });

  it.each([
    [{}, "the catalog"],
    [{ database: [{ name: "d" }] }, "database d"],
    [{ data_location: [{ arn: "arn:b" }] }, "location arn:b"],
    [{ table: [{ database_name: "d", name: "t", wildcard: false }] }, "table d.t"],
    [{ table: [{ database_name: "d", name: "", wildcard: true }] }, "every table of d"],
    [
      {
        table_with_columns: [
          { column_names: ["b", "a"], database_name: "d", excluded_column_names: [], name: "t" },
        ],
      },
      "table d.t columns a, b",
    ],
    [
      { lf_tag_policy: [{ expression: [{ key: "k", values: ["v"] }], resource_type: "TABLE" }] },
      "every TABLE with k v",
    ],
  ])("grants on %j", (resource, text) => {
    expect(permissions(resource)).toEqual([`arn:role: SELECT on ${text}`]);
  });

  it("shows permissions with the grant option", () => {
    expect(permissions({ permissions_with_grant_option: ["SELECT"] })).toEqual([
      "arn:role: SELECT on the catalog",
      "arn:role may pass on SELECT on the catalog",
    ]);
  });
});

describe("settings of a data lake", () => {
  it("show administrators and defaults", () => {
    expect(
      grantsOf("aws_lakeformation_data_lake_settings", {
        admins: ["arn:admin"],
        create_table_default_permissions: [
          { permissions: ["ALL"], principal: "IAM_ALLOWED_PRINCIPALS" },
        ],
      }),
    ).toEqual([
      "arn:admin administers the data lake",
      "IAM_ALLOWED_PRINCIPALS: ALL on every new table",
    ]);
    expect(grantsOf("aws_lakeformation_data_lake_settings", { admins: [] })).toEqual([]);
  });

  it("make permissions required for a principal", () => {
    expect(
      deniesOf("aws_lakeformation_opt_in", {
        principal: [{ data_lake_principal_identifier: "arn:role" }],
        resource_data: [{ database: [{ name: "d" }] }],
      }),
    ).toEqual(["arn:role needs permissions of Lake Formation on database d"]);
  });

  it("include the policy of the catalog", () => {
    expect(readerOf("aws_glue_resource_policy")).toMatchObject({ documents: ["policy"] });
  });
});

describe("search domains", () => {
  const domain = { cognito_options: [], vpc_options: [] };

  it("are on the internet unless they are in a VPC", () => {
    for (const type of ["aws_opensearch_domain", "aws_elasticsearch_domain"]) {
      expect(grantsOf(type, domain)).toEqual(["reachable from the internet"]);
      expect(grantsOf(type, { ...domain, vpc_options: [{ subnet_ids: ["s"] }] })).toEqual([]);
      expect(readerOf(type)).toMatchObject({ documents: ["access_policies"], own: true });
    }
  });

  it("require a role if that is enabled", () => {
    const secured = (isOn: boolean) => ({
      ...domain,
      advanced_security_options: [
        {
          anonymous_auth_enabled: isOn,
          enabled: isOn,
          master_user_options: [{ master_user_arn: "arn:master" }],
        },
      ],
      vpc_options: [{}],
    });
    expect(deniesOf("aws_opensearch_domain", secured(true))).toEqual([
      "requests without a role in it are refused",
    ]);
    expect(deniesOf("aws_opensearch_domain", secured(false))).toEqual([]);
    expect(grantsOf("aws_opensearch_domain", secured(true))).toEqual([
      "requests without a login",
      "arn:master administers it",
    ]);
  });
});

describe("policies of search collections", () => {
  it("grant data to principals", () => {
    const policy = JSON.stringify([
      {
        Principal: ["arn:role"],
        Rules: [
          { Permission: ["aoss:ReadDocument"], Resource: ["index/c/*"], ResourceType: "index" },
        ],
      },
    ]);
    expect(grantsOf("aws_opensearchserverless_access_policy", { policy })).toEqual([
      "arn:role: aoss:ReadDocument on index/c/*",
    ]);
  });

  it("open collections to the internet or to endpoints", () => {
    const network = (access: object) => ({
      policy: JSON.stringify([{ Rules: [{ Resource: ["collection/c"] }], ...access }]),
      type: "network",
    });
    const type = "aws_opensearchserverless_security_policy";
    expect(grantsOf(type, network({ AllowFromPublic: true }))).toEqual([
      "collection/c reachable from the internet",
    ]);
    expect(grantsOf(type, network({ AllowFromPublic: false, SourceVPCEs: ["vpce-1"] }))).toEqual([
      "collection/c reachable from vpce-1",
    ]);
    expect(grantsOf(type, { policy: "{}", type: "encryption" })).toEqual([]);
  });

  it("are shown if they cannot be read", () => {
    expect(grantsOf("aws_opensearchserverless_access_policy", { policy: "no JSON" })).toEqual([
      "(known after the apply): (known after the apply) on (known after the apply)",
    ]);
  });
});
