import type { PermissionReader, Values } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { all, blocks, isKnown, joined, text, texts, textsAt, type Texts } from "./values.ts";

const shared =
  (attribute: string): Texts =>
  (values) =>
    blocks(values[attribute]).flatMap(({ principal, actions }) =>
      texts(actions ?? null).map((action) => `${text(principal)}: ${action}`),
    );

const asset = (kind: string, name: string, ...more: Texts[]): PermissionReader => ({
  kind,
  name: [name],
  own: true,
  mirrors: ["permissions"],
  grants: all(shared("permissions"), ...more),
});

const rowRules = ({ row_level_permission_data_set: found }: Values): string[] =>
  blocks(found).map(
    ({ arn, permission_policy: policy }) => `${text(arn)} limits its rows by ${text(policy)}`,
  );

const columnRules = ({ column_level_permission_rules: found }: Values): string[] =>
  blocks(found).map(
    ({ column_names: columns, principals }) =>
      `columns ${joined(columns)} are hidden from anyone except ${joined(principals)}`,
  );

const membership = (group: string): PermissionReader => ({
  kind: "QuickSight group",
  name: [group],
  own: false,
  grants: ({ member_name: member }) => [`membership of ${text(member)}`],
});

/** Readers for QuickSight: its users, and the principals that assets are shared with. */
export const quicksight: Readonly<Record<string, PermissionReader>> = {
  aws_quicksight_account_subscription: {
    kind: "QuickSight account",
    name: ["account_name"],
    own: true,
    grants: (values) =>
      ["admin", "author", "reader"].flatMap((role) =>
        textsAt(values, `${role}_group`).map((group) => `group ${group}: ${role}`),
      ),
  },
  aws_quicksight_analysis: asset("analysis", "analysis_id"),
  aws_quicksight_dashboard: asset("dashboard", "dashboard_id"),
  aws_quicksight_data_set: {
    ...asset("data set", "data_set_id"),
    denies: (values) => [...rowRules(values), ...columnRules(values)],
  },
  aws_quicksight_data_source: {
    kind: "data source",
    name: ["data_source_id"],
    own: true,
    grants: all(shared("permission"), actsAs("parameters[].s3[].role_arn")),
  },
  aws_quicksight_folder: asset("folder", "folder_id"),
  aws_quicksight_folder_membership: {
    kind: "folder",
    name: ["folder_id"],
    own: false,
    grants: ({ member_id: id, member_type: type }) => [
      `principals it is shared with may use ${text(type)} ${text(id)}`,
    ],
  },
  aws_quicksight_group_membership: membership("group_name"),
  aws_quicksight_iam_policy_assignment: {
    kind: "QuickSight assignment",
    name: ["assignment_name"],
    own: true,
    grants: ({ assignment_status: status, policy_arn: policy, identities }) => {
      if (status !== "ENABLED") return [];
      const who = blocks(identities).flatMap(({ user, group }) => [
        ...texts(user ?? null).map((name) => `user ${name}`),
        ...texts(group ?? null).map((name) => `group ${name}`),
      ]);
      return who.map(
        (each) =>
          `${each}: everything that ${isKnown(policy) ? text(policy) : "QuickSight"} allows`,
      );
    },
  },
  aws_quicksight_role_membership: {
    kind: "QuickSight role",
    name: ["role"],
    own: false,
    grants: ({ member_name: member }) => [`membership of ${text(member)}`],
  },
  aws_quicksight_template: asset("template", "template_id"),
  aws_quicksight_theme: asset("theme", "theme_id"),
  aws_quicksight_user: {
    kind: "QuickSight user",
    name: ["user_name", "email"],
    own: true,
    grants: ({ user_role: role }) => [`the role ${text(role)}`],
  },
};
