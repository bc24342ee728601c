import { describe, expect, it } from "vitest";
import { deniesOf, grantsOf, readerOf } from "../../../test/schema/read-side.ts";

describe("images and snapshots", () => {
  const none = {
    account_id: null,
    group: null,
    organization_arn: null,
    organizational_unit_arn: null,
  };

  it("are shared with everyone or with one account", () => {
    expect(grantsOf("aws_ami_launch_permission", { ...none, group: "all" })).toEqual([
      "any AWS account may launch it",
    ]);
    expect(grantsOf("aws_ami_launch_permission", { ...none, account_id: "123456789012" })).toEqual([
      "123456789012 may launch it",
    ]);
    expect(
      grantsOf("aws_snapshot_create_volume_permission", { account_id: "123456789012" }),
    ).toEqual(["account 123456789012 may create volumes of it"]);
  });

  it.each(["aws_db_snapshot", "aws_db_cluster_snapshot", "aws_db_snapshot_copy"])(
    "of databases are shared by %s",
    (type) => {
      expect(grantsOf(type, { shared_accounts: ["all", "123456789012"] })).toEqual([
        "any AWS account may restore it",
        "account 123456789012 may restore it",
      ]);
      expect(grantsOf(type, { shared_accounts: [] })).toEqual([]);
    },
  );

  it("are no longer shared if sharing is blocked", () => {
    const block = (state: string) => deniesOf("aws_ebs_snapshot_block_public_access", { state });
    expect(block("block-all-sharing")).toEqual([
      "EBS snapshots: new public sharing is refused",
      "EBS snapshots: public sharing is ignored",
    ]);
    expect(block("block-new-sharing")).toEqual(["EBS snapshots: new public sharing is refused"]);
    expect(block("unblocked")).toEqual([]);
    expect(deniesOf("aws_ec2_image_block_public_access", { state: "block-new-sharing" })).toEqual([
      "images: new public sharing is refused",
    ]);
    expect(deniesOf("aws_ec2_image_block_public_access", { state: "unblocked" })).toEqual([]);
  });

  it("are shared by the resources that build them", () => {
    const images = (launch_permission: readonly object[]) => ({
      distribution: [
        {
          ami_distribution_configuration: [{ launch_permission, target_account_ids: null }],
          s3_export_configuration: [],
        },
      ],
    });
    const type = "aws_imagebuilder_distribution_configuration";
    expect(grantsOf(type, images([]))).toEqual([]);
    expect(grantsOf(type, images([{ user_groups: ["all"], user_ids: ["123456789012"] }]))).toEqual([
      "any AWS account may launch its images",
      "123456789012 may launch its images",
    ]);
  });
});

describe("file shares", () => {
  it("are open to clients outside of private networks", () => {
    const share = {
      client_list: ["0.0.0.0/0", "10.0.0.0/8"],
      object_acl: "private",
      role_arn: "arn:role",
    };
    expect(grantsOf("aws_storagegateway_nfs_file_share", share)).toEqual([
      "acts as arn:role",
      "NFS open to 0.0.0.0/0",
    ]);
    expect(
      grantsOf("aws_storagegateway_nfs_file_share", { ...share, object_acl: "public-read" }),
    ).toContain("objects get the ACL public-read");
  });

  it("refuse users who are not listed", () => {
    const share = { admin_user_list: null, invalid_user_list: ["c"], valid_user_list: ["a"] };
    expect(deniesOf("aws_storagegateway_smb_file_share", share)).toEqual([
      "only listed users may use it",
      "c may not use it",
    ]);
    expect(
      deniesOf("aws_storagegateway_smb_file_share", {
        ...share,
        invalid_user_list: null,
        valid_user_list: null,
      }),
    ).toEqual([]);
  });
});

describe("policies of storage", () => {
  it.each([
    ["aws_backup_vault_policy", "backup vault", "policy"],
    ["aws_ecr_registry_policy", "registry", "policy"],
    [
      "aws_ecr_repository_creation_template",
      "new repositories with the prefix",
      "repository_policy",
    ],
    ["aws_ecr_repository_policy", "repository", "policy"],
    ["aws_ecrpublic_repository_policy", "public repository", "policy"],
    ["aws_efs_file_system_policy", "file system", "policy"],
    ["aws_glacier_vault", "vault", "access_policy"],
    ["aws_glacier_vault_lock", "vault", "policy"],
    ["aws_media_store_container_policy", "media container", "policy"],
  ])("are read in %s", (type, kind, path) => {
    expect(readerOf(type)).toMatchObject({ kind, documents: [path] });
  });
});
