import type { PermissionReader, Values } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { blocks, isKnown, joined, text, texts, textsAt, type Texts } from "./values.ts";

/** Blocks of a Lake Formation permission that identify its resource, with functions that describe the resource. */
const resources: Readonly<Record<string, (values: Values) => string>> = {
  data_cells_filter: ({ database_name: database, table_name: table, name }) =>
    `data filter ${text(database)}.${text(table)}.${text(name)}`,
  data_location: ({ arn, resource_arn: other }) => `location ${text(arn ?? other)}`,
  database: ({ name }) => `database ${text(name)}`,
  lf_tag: ({ key, values, value }) => `tag ${text(key)} ${joined(values ?? value)}`,
  lf_tag_expression: ({ name }) => `tag expression ${text(name)}`,
  lf_tag_policy: ({ resource_type: type, expression }) =>
    `every ${text(type)} with ${joined(blocks(expression).map(({ key, values }) => `${text(key)} ${joined(values)}`))}`,
  table: ({ database_name: database, name, wildcard }) =>
    wildcard === true
      ? `every table of ${text(database)}`
      : `table ${text(database)}.${text(name)}`,
  table_with_columns: ({
    database_name: database,
    name,
    column_names: columns,
    excluded_column_names: excluded,
  }) => {
    const only = isKnown(columns) ? joined(columns) : "";
    const without = isKnown(excluded) ? joined(excluded) : "";
    return [
      `table ${text(database)}.${text(name)}`,
      ...(only === "" ? [] : [`columns ${only}`]),
      ...(without === "" ? [] : [`without columns ${without}`]),
    ].join(" ");
  },
};

function resourceOf(values: Values): string {
  const found = Object.entries(resources).flatMap(([block, name]) =>
    blocks(values[block]).map(name),
  );
  return found.length > 0 ? joined(found) : "the catalog";
}

const defaults =
  (attribute: string, what: string): Texts =>
  (values) =>
    blocks(values[attribute]).flatMap(({ permissions, principal }) => {
      const [who] = blocks(principal).map(({ data_lake_principal_identifier: id }) => id);
      return texts(permissions ?? null).map(
        (permission) => `${text(who ?? principal)}: ${permission} on every new ${what}`,
      );
    });

const settings: Texts = (values) => [
  ...textsAt(values, "admins?").map((who) => `${who} administers the data lake`),
  ...textsAt(values, "read_only_admins?").map((who) => `${who} reads the data lake's settings`),
  ...textsAt(values, "trusted_resource_owners?").map((who) => `account ${who} is trusted`),
  ...textsAt(values, "external_data_filtering_allow_list?").map(
    (who) => `account ${who} filters data with external engines`,
  ),
  ...(values["allow_external_data_filtering"] === true ? ["external engines may filter data"] : []),
  ...(values["allow_full_table_external_data_access"] === true
    ? ["external engines may read whole tables"]
    : []),
  ...defaults("create_database_default_permissions", "database")(values),
  ...defaults("create_table_default_permissions", "table")(values),
];

/** Readers for Lake Formation and Glue: access to catalogs and their data. */
export const lake: Readonly<Record<string, PermissionReader>> = {
  aws_glue_catalog_database: {
    kind: "catalog database",
    name: ["name"],
    own: true,
    mirrors: ["create_table_default_permission"],
    grants: defaults("create_table_default_permission", "table"),
  },
  aws_glue_resource_policy: { kind: "Glue catalog", own: false, documents: ["policy"] },
  aws_lakeformation_data_cells_filter: {
    kind: "data filter",
    name: ["id"],
    own: true,
    grants: ({ table_data: found }) =>
      blocks(found).flatMap((table) => {
        const rows = textsAt(table, "row_filter[].filter_expression?");
        const columns = textsAt(table, "column_names?");
        return [
          `its readers see ${columns.length > 0 ? `columns ${joined(columns)}` : "every column"} of ${rows.length > 0 ? `rows with ${joined(rows)}` : "every row"}`,
        ];
      }),
  },
  aws_lakeformation_data_lake_settings: {
    kind: "data lake",
    name: ["catalog_id"],
    own: false,
    grants: settings,
  },
  aws_lakeformation_opt_in: {
    kind: "data lake",
    own: false,
    // After the opt-in, the principal has only the permissions that Lake Formation grants.
    denies: ({ principal, resource_data: found }) =>
      blocks(principal).map(
        ({ data_lake_principal_identifier: who }) =>
          `${text(who)} needs permissions of Lake Formation on ${joined(blocks(found).map(resourceOf))}`,
      ),
  },
  aws_lakeformation_permissions: {
    kind: "data lake",
    name: ["catalog_id"],
    own: false,
    grants: (values) => {
      const who = text(values["principal"]);
      const what = resourceOf(values);
      return [
        ...textsAt(values, "permissions").map((permission) => `${who}: ${permission} on ${what}`),
        ...textsAt(values, "permissions_with_grant_option?").map(
          (permission) => `${who} may pass on ${permission} on ${what}`,
        ),
      ];
    },
  },
  aws_lakeformation_resource: {
    kind: "data lake location",
    name: ["arn"],
    own: true,
    grants: actsAs("role_arn?"),
  },
  aws_lakeformation_resource_lf_tag: {
    kind: "data lake",
    own: false,
    grants: (values) => tagged(values, blocks(values["lf_tag"])),
  },
  aws_lakeformation_resource_lf_tags: {
    kind: "data lake",
    own: false,
    grants: (values) => tagged({ ...values, lf_tag: null }, blocks(values["lf_tag"])),
  },
};

// Permissions can be granted by tag, so a tag on a table opens the table to the holders of these permissions.
function tagged(values: Values, tags: readonly Values[]): string[] {
  const what = resourceOf({ ...values, lf_tag: null });
  return tags.map(({ key, value }) => `${what} to holders of tag ${text(key)} ${text(value)}`);
}
