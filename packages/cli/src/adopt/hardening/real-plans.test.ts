import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { risksOfPlan } from "../../../test/risks-of.ts";
import type { PlanJson } from "../../plan/plan-json.ts";

const fixtures = join(import.meta.dirname, "../../../test/fixtures/adoption");

/**
 * Returns the risks of a recorded plan: of the example's stack on a state with the moved and found resources of a plain
 * Terraform deployment, made by the AWS provider against the emulated AWS.
 */
function risksOf(environment: string): string[] {
  const text = readFileSync(join(fixtures, `kantox-${environment}.plan.json`), "utf8");
  const risks = risksOfPlan(JSON.parse(text) as PlanJson);
  return risks.map(
    ({ address, kind, text: risk }) => `${address.split(".").at(-1)} ${kind}: ${risk}`,
  );
}

describe("the risks of an adoption", () => {
  it("are complete for the example's dev environment", () => {
    expect(risksOf("dev")).toMatchInlineSnapshot(`
      [
        "aux_GroupMembership_78F54E80 member-removed: the group kantox-minikube-base-dev loses the member alice, who loses everything that the policies of the group allow",
        "aux_GroupPolicy_4B690134 denied: denied from now on for the group kantox-minikube-base-dev: sts:AssumeRole on everything except arn:aws:iam::123456789012:role/kantox-aux-role-dev",
        "aux_GroupPolicy_4B690134 denied: denied from now on for the group kantox-minikube-base-dev: everything except sts:AssumeRole on * if BoolIfExists aws:MultiFactorAuthPresent false",
        "aux_Role_96E103CB trust: AWS arn:aws:iam::123456789012:root can no longer assume the role kantox-aux-role-dev, unless the new trust policy allows it",
        "aux_Policy-storage_2C3ED5F7 permission: no longer allowed: s3:* on *, unless another statement allows it: programs that run as the role kantox-aux-role-dev get AccessDenied",
        "aux_User_5AC1FD7D tags: the tag owner ("ops") is removed: this may affect cost allocation, backup plans, policies with conditions on tags, and other selections by tag",
        "aux_UserPolicies_C814F0F7 policy-removed: the user kantox-minikube-base-dev loses everything that the policy assume allows",
        "data_Bucket_0E3E39A6 tags: the tags backup-plan ("daily"), team ("platform") are removed: this may affect cost allocation, backup plans, policies with conditions on tags, and other selections by tag",
        "backups_Lifecycle_8E55F468 expiry: old versions are deleted after 30 days: an earlier version cannot be restored after that",
        "backups_Lifecycle_8E55F468 expiry: incomplete uploads are deleted after 7 days: an upload that takes longer has to start again",
        "data_Lifecycle_5A57D769 expiry: old versions are deleted after 90 days (before: are deleted after 365 days): an earlier version cannot be restored after that",
        "data_Lifecycle_5A57D769 expiry: incomplete uploads are deleted after 7 days: an upload that takes longer has to start again",
        "data_Lifecycle_5A57D769 expiry-ends: objects under tmp/ are no longer deleted after 30 days: they are kept and billed, and a rule that requires their deletion is no longer met",
        "data_Logging_97A91CE8 logging: access logs go to kantox-access-logs-dev/kantox-data-dev/ instead of old-logs/data/: programs that read them at the old location get no new logs",
        "backups_Ownership_4344DE03 acl: access control lists are disabled: accounts, the log delivery group and the public lose the access that ACLs of the bucket and its objects grant, log delivery through ACLs stops, and uploads with an ACL other than bucket-owner-full-control fail",
        "data_Ownership_C0DD7092 acl: access control lists are disabled: accounts, the log delivery group and the public lose the access that ACLs of the bucket and its objects grant, log delivery through ACLs stops, and uploads with an ACL other than bucket-owner-full-control fail",
        "backups_Policy_983004C1 denied-transport: requests to the bucket kantox-backups-dev over plain HTTP are denied: programs with an http:// endpoint fail",
        "backups_Policy_983004C1 denied-transport: requests to the bucket kantox-backups-dev with TLS older than 1.2 are denied: old clients fail",
        "backups_Policy_983004C1 denied-upload: uploads to the bucket kantox-backups-dev that request an encryption other than aws:kms are denied: programs that send the header x-amz-server-side-encryption with another value fail",
        "backups_Policy_983004C1 denied-upload: uploads to the bucket kantox-backups-dev that name a key other than arn:aws:kms:*:123456789012:* are denied: programs that send their own key id fail",
        "data_Policy_E44F7504 denied-transport: requests to the bucket kantox-data-dev over plain HTTP are denied: programs with an http:// endpoint fail",
        "data_Policy_E44F7504 denied-transport: requests to the bucket kantox-data-dev with TLS older than 1.2 are denied: old clients fail",
        "data_Policy_E44F7504 denied-upload: uploads to the bucket kantox-data-dev that request an encryption other than aws:kms are denied: programs that send the header x-amz-server-side-encryption with another value fail",
        "data_Policy_E44F7504 denied-upload: uploads to the bucket kantox-data-dev that name a key other than arn:aws:kms:*:123456789012:* are denied: programs that send their own key id fail",
        "backups_PublicAccessBlock_851B45AD public-access: public access is blocked: uploads and requests that set a public ACL fail, and setting a public bucket policy fails, and public ACLs of the bucket and its objects no longer grant access, and a public bucket policy no longer grants access to other accounts or anonymous readers",
        "data_PublicAccessBlock_34BC4D82 public-access: public access is blocked: setting a public bucket policy fails, and public ACLs of the bucket and its objects no longer grant access, and a public bucket policy no longer grants access to other accounts or anonymous readers",
        "backups_Encryption_9B19BA63 encryption: new objects are encrypted with the KMS key arn:aws:kms:eu-west-1:123456789012:key/0ee18bcb-94aa-4e82-87a9-fc33890486ad instead of AES256: every principal needs kms:GenerateDataKey to upload objects and kms:Decrypt to read them",
        "data_Encryption_CBB64888 encryption: new objects are encrypted with the KMS key arn:aws:kms:eu-west-1:123456789012:key/0ee18bcb-94aa-4e82-87a9-fc33890486ad instead of AES256: every principal needs kms:GenerateDataKey to upload objects and kms:Decrypt to read them",
        "backups_Versioning_34A4C7F8 versioning: versioning is enabled: a deleted or overwritten object remains as an old version, which is billed, and a program that deletes data permanently has to delete old versions too",
        "data_Versioning_17841D22 versioning: versioning is enabled: a deleted or overwritten object remains as an old version, which is billed, and a program that deletes data permanently has to delete old versions too",
        "api_config_Parameter_BEC12F32 destroyed: it would be replaced: tier cannot be changed",
      ]
    `);
  });

  it("are complete for the example's shared stack", () => {
    expect(risksOf("shared")).toMatchInlineSnapshot(`
      [
        "api_LifecyclePolicy_49E57BE2 expiry: images (untagged) are deleted 7 days after the push: deployments that pull one of them fail",
        "api_LifecyclePolicy_49E57BE2 expiry: images (any) are deleted beyond the newest 5 (before: 50): deployments that pull one of them fail",
        "aux_LifecyclePolicy_1E40D268 expiry: images (untagged) are deleted 7 days after the push: deployments that pull one of them fail",
        "aux_LifecyclePolicy_1E40D268 expiry: images (any) are deleted beyond the newest 5: deployments that pull one of them fail",
        "api_Repository_194837B4 destroyed: it would be replaced: encryption_configuration cannot be changed",
        "aux_Repository_69AB2C99 destroyed: it would be replaced: encryption_configuration cannot be changed",
        "github-actions_Provider_2E0FC403 identity-provider: tokens for the audience https://github.com/kantox are no longer accepted: workflows that request this audience cannot assume any role",
        "github-actions_Role_A9997117 session-duration: sessions of the role end after 3600 seconds at most (before: 43200): jobs that request a longer session fail",
        "github-actions_Role_A9997117 trust: Federated arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com can no longer assume the role kantox-github-actions-role if StringLike token.actions.githubusercontent.com:sub repo:kantox/*, unless the new trust policy allows it",
        "github-actions_RolePolicies_7687FCD4 policy-removed: the role kantox-github-actions-role loses everything that the policy old-inline allows",
        "github-actions_Policy-push_C79B471C permission: no longer allowed: ecr:* on *, unless another statement allows it: programs that run as the role kantox-github-actions-role get AccessDenied",
        "github-actions_RoleAttachments_1BB1C70E policy-removed: the role kantox-github-actions-role loses everything that arn:aws:iam::123456789012:policy/old-managed allows",
      ]
    `);
  });
});
