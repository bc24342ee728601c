import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noEngine } from "../../../../tooling/test-engine.ts";
import { permissionReaders } from "../../src/permissions/types/permission-readers.ts";
import { attributePaths } from "./attribute-paths.ts";
import {
  extractFile,
  extractText,
  policyLikeTypes,
  readExtract,
  unlistedTypes,
} from "./policy-like.ts";
import { sampleValues, secret } from "./sample-values.ts";
import { resourceSchemas, type ProviderSchema } from "./provider-schema.ts";
import { watchedValues } from "./watched-values.ts";

/** Attributes that exist only in some of the types with a shared reader, or that are keys of a map. */
const ofSome: readonly string[] = [
  "aws_cloudfront_distribution.default_cache_behavior.path_pattern",
  "aws_config_aggregate_authorization.authorized_aws_region",
  "aws_elasticsearch_domain.advanced_security_options.anonymous_auth_enabled",
  "aws_elb.load_balancer_type",
  "aws_memorydb_user.no_password_required",
  "aws_ssm_document.permissions.account_ids",
  ...["aws_default_network_acl", "aws_network_acl"].map((type) => `${type}.ingress.rule_action`),
  ...["aws_alb", "aws_lb"].map((type) => `${type}_listener_rule.mutual_authentication`),
  "aws_wafregional_web_acl_association.web_acl_arn",
  "aws_wafv2_web_acl_association.web_acl_id",
  "aws_lakeformation_opt_in.resource_data.data_location.arn",
  "aws_lakeformation_opt_in.resource_data.lf_tag.values",
  "aws_lakeformation_opt_in.resource_data.table_with_columns.excluded_column_names",
  "aws_lakeformation_permissions.data_location.resource_arn",
  "aws_lakeformation_permissions.lf_tag.value",
  "aws_lakeformation_permissions.lf_tag_expression",
  "aws_lakeformation_resource_lf_tag.table_with_columns.excluded_column_names",
  ...["email", "email_address", "grantee"].map((name) => `aws_s3_bucket.grant.${name}`),
  ...["email_address", "grantee"].map((name) => `aws_s3_object_copy.grant.${name}`),
  "aws_s3_bucket_acl.access_control_policy.grant.grantee.email",
  "aws_s3_bucket_acl.access_control_policy.grant.permissions",
  "aws_s3_bucket_logging.target_grant.grantee.email",
  "aws_s3_bucket_logging.target_grant.permissions",
  "aws_s3_bucket_object.grant",
  "aws_s3_object.grant",
];

const committed = readExtract();

describe.skipIf(noEngine !== "")(`schema of the AWS provider${noEngine}`, () => {
  let schema: ProviderSchema;
  beforeAll(async () => {
    schema = await resourceSchemas();
  });
  // The driver lists resources of types from other versions as not read, so only this version is checked.
  beforeEach(({ skip }) => {
    if (committed !== undefined && committed.version !== schema.version) {
      skip(`provider ${schema.version} is installed, the extract is for ${committed.version}`);
    }
  });

  it("has no permission-like type that is neither read nor reviewed", () => {
    expect(unlistedTypes(policyLikeTypes(schema.resources))).toEqual([]);
  });

  it("has every attribute that a reader names", () => {
    const missing = Object.entries(permissionReaders).flatMap(([type, read]) => {
      const block = schema.resources[type]?.block;
      if (block === undefined) return [];
      // An attribute that the provider sets may name the resource once it exists.
      const known = new Set([...attributePaths(block), ...Object.keys(block.attributes ?? {})]);
      return [read.name, read.documents, read.mirrors, read.trust]
        .flatMap((paths) => paths ?? [])
        .filter((path) => !known.has(path))
        .map((path) => `${type}.${path}`);
    });
    expect(missing).toEqual([]);
  });

  it("has every attribute that a reader uses", () => {
    const missing = new Set<string>();
    for (const [type, { grants, denies }] of Object.entries(permissionReaders)) {
      const block = schema.resources[type]?.block;
      if (block === undefined) continue;
      const report = (path: string) => missing.add(`${type}.${path}`);
      const values = watchedValues(sampleValues(block), report);
      grants?.(values);
      denies?.(values);
    }
    expect([...missing].filter((path) => !ofSome.includes(path))).toEqual([]);
  });

  it("has no sensitive attribute whose value a reader shows", () => {
    const shown = Object.entries(permissionReaders).flatMap(([type, { grants, denies }]) => {
      const block = schema.resources[type]?.block;
      if (block === undefined) return [];
      const values = sampleValues(block);
      return [...(grants?.(values) ?? []), ...(denies?.(values) ?? [])]
        .filter((text) => text.includes(secret))
        .map((text) => `${type}: ${text}`);
    });
    expect(shown).toEqual([]);
  });

  // Run with -u to update the file. To update it for another version of the provider, delete the file first.
  it("matches the committed extract", async () => {
    const { version, resources } = schema;
    const extract = { version, types: policyLikeTypes(resources) };
    await expect(extractText(extract)).toMatchFileSnapshot(extractFile);
  });
});
