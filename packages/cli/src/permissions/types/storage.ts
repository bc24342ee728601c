import type { PermissionReader } from "../permission-reader.ts";
import { attachedPolicy } from "./attached-policy.ts";
import { openTo } from "./reachable.ts";
import { actsAs } from "./acts-as.ts";
import { all, blocks, isKnown, joined, text, texts, textsAt, type Texts } from "./values.ts";

/** Describes the accounts that may restore a snapshot; `all` is every account. */
const sharedWith: Texts = (values) =>
  textsAt(values, "shared_accounts?").map((account) =>
    account === "all" ? "any AWS account may restore it" : `account ${account} may restore it`,
  );

const snapshot = (name: string): PermissionReader => ({
  kind: "snapshot",
  name: [name],
  own: true,
  grants: sharedWith,
});

const blockState =
  (what: string, states: Readonly<Record<string, readonly string[]>>): Texts =>
  ({ state }) =>
    (states[text(state)] ?? []).map((denied) => `${what}: ${denied}`);

const objectAcl: Texts = ({ object_acl: acl }) =>
  acl === "private" || acl === null || acl === undefined
    ? []
    : [`objects get the ACL ${text(acl)}`];

/** Readers for file systems, vaults, snapshots, images and registries. */
export const storage: Readonly<Record<string, PermissionReader>> = {
  aws_ami_launch_permission: {
    kind: "image",
    name: ["image_id"],
    own: false,
    grants: ({
      group,
      account_id: account,
      organization_arn: organization,
      organizational_unit_arn: unit,
    }) =>
      group === "all"
        ? ["any AWS account may launch it"]
        : [
            `${joined([group, account, organization, unit].filter(isKnown)) || text(undefined)} may launch it`,
          ],
  },
  aws_backup_vault_policy: attachedPolicy("backup vault", "backup_vault_name"),
  aws_dataexchange_revision_assets: {
    kind: "data set",
    name: ["data_set_id"],
    own: false,
    grants: ({ asset: assets }) =>
      blocks(assets).flatMap(({ create_s3_data_access_from_s3_bucket: access }) =>
        blocks(access).flatMap(({ asset_source: sources }) =>
          blocks(sources).map(({ bucket, keys, key_prefixes: prefixes }) => {
            const what = joined([...texts(keys ?? null), ...texts(prefixes ?? null)]);
            return `subscribers may read ${what === "" ? "everything" : what} of bucket ${text(bucket)}`;
          }),
        ),
      ),
  },
  aws_db_cluster_snapshot: snapshot("db_cluster_snapshot_identifier"),
  aws_db_snapshot: snapshot("db_snapshot_identifier"),
  aws_db_snapshot_copy: snapshot("target_db_snapshot_identifier"),
  aws_dlm_lifecycle_policy: {
    kind: "lifecycle policy",
    name: ["id"],
    own: true,
    grants: all(actsAs("execution_role_arn"), (values) =>
      textsAt(values, "policy_details[].schedule[].share_rule[].target_accounts").map(
        (account) => `new snapshots are shared with account ${account}`,
      ),
    ),
  },
  aws_ebs_snapshot_block_public_access: {
    kind: "region",
    own: false,
    denies: blockState("EBS snapshots", {
      "block-all-sharing": ["new public sharing is refused", "public sharing is ignored"],
      "block-new-sharing": ["new public sharing is refused"],
    }),
  },
  aws_ec2_image_block_public_access: {
    kind: "region",
    own: false,
    denies: blockState("images", { "block-new-sharing": ["new public sharing is refused"] }),
  },
  aws_ecr_registry_policy: { kind: "registry", own: false, documents: ["policy"] },
  aws_ecr_repository_creation_template: {
    kind: "new repositories with the prefix",
    name: ["prefix"],
    own: true,
    documents: ["repository_policy"],
    grants: actsAs("custom_role_arn"),
  },
  aws_ecr_repository_policy: attachedPolicy("repository", "repository"),
  aws_ecrpublic_repository: {
    kind: "public repository",
    name: ["repository_name"],
    own: true,
    grants: () => ["anyone may pull from it"],
  },
  aws_ecrpublic_repository_policy: attachedPolicy("public repository", "repository_name"),
  aws_efs_access_point: {
    kind: "file system",
    name: ["file_system_id"],
    own: false,
    grants: ({ posix_user: users, root_directory: roots }) => {
      const [path = "/"] = blocks(roots).flatMap((root) => textsAt(root, "path?"));
      const [user = "as any user"] = blocks(users).map(
        ({ uid, gid }) => `as user ${text(uid)} of group ${text(gid)}`,
      );
      return [`an access point to ${path} ${user}`];
    },
  },
  aws_efs_file_system_policy: attachedPolicy("file system", "file_system_id"),
  aws_glacier_vault: {
    kind: "vault",
    name: ["name"],
    own: true,
    documents: ["access_policy"],
  },
  aws_glacier_vault_lock: attachedPolicy("vault", "vault_name"),
  aws_imagebuilder_distribution_configuration: {
    kind: "image distribution",
    name: ["name"],
    own: true,
    grants: all(actsAs("distribution[].s3_export_configuration[].role_name"), ({ distribution }) =>
      blocks(distribution).flatMap(({ ami_distribution_configuration: images }) =>
        blocks(images).flatMap((image) => [
          ...textsAt(image, "target_account_ids").map(
            (account) => `images are copied to account ${account}`,
          ),
          ...blocks(image["launch_permission"]).flatMap((permission) => [
            ...texts(permission["user_groups"] ?? null).map((group) =>
              group === "all"
                ? "any AWS account may launch its images"
                : `group ${group} may launch its images`,
            ),
            ...["user_ids", "organization_arns", "organizational_unit_arns"].flatMap((name) =>
              texts(permission[name] ?? null).map((who) => `${who} may launch its images`),
            ),
          ]),
        ]),
      ),
    ),
  },
  aws_media_store_container_policy: attachedPolicy("media container", "container_name"),
  aws_rds_cluster_snapshot_copy: snapshot("target_db_cluster_snapshot_identifier"),
  aws_snapshot_create_volume_permission: {
    kind: "snapshot",
    name: ["snapshot_id"],
    own: false,
    grants: ({ account_id: account }) => [`account ${text(account)} may create volumes of it`],
  },
  aws_storagegateway_nfs_file_share: {
    kind: "file share",
    name: ["file_share_name"],
    own: true,
    grants: all(actsAs("role_arn"), objectAcl, (values) =>
      openTo("NFS", textsAt(values, "client_list")),
    ),
  },
  aws_storagegateway_smb_file_share: {
    kind: "file share",
    name: ["file_share_name"],
    own: true,
    grants: all(
      actsAs("role_arn"),
      objectAcl,
      ({ authentication }) => (authentication === "GuestAccess" ? ["guests may use it"] : []),
      (values) => textsAt(values, "valid_user_list").map((user) => `${user} may use it`),
      (values) => textsAt(values, "admin_user_list").map((user) => `${user} may administer it`),
    ),
    denies: (values) => [
      ...(textsAt(values, "valid_user_list").length > 0 ? ["only listed users may use it"] : []),
      ...textsAt(values, "invalid_user_list").map((user) => `${user} may not use it`),
    ],
  },
};
