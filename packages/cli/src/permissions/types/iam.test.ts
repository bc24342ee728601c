import { describe, expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../../test/plan-builders.ts";
import { permissionChanges } from "../permission-changes.ts";

const stack = stackOf("dev");
const assertions = (text: string) => `assertions signed as ${text} are accepted`;

it.each([
  [
    "aws_iam_openid_connect_provider.x",
    { url: "https://a", client_id_list: ["aud"], thumbprint_list: ["9e"] },
    "OIDC provider https://a",
    ["tokens for the audience aud are accepted", "certificates of 9e are trusted"],
  ],
  [
    "aws_iam_saml_provider.x",
    { name: "x", saml_metadata_document: '<Entity entityID="https://idp">' },
    "SAML provider x",
    [assertions("https://idp (metadata f67ee59cd1cd)")],
  ],
  [
    "aws_iam_instance_profile.x",
    { name: "x", role: "r" },
    "instance profile x",
    ["EC2 instances with it act as the role r"],
  ],
  [
    "aws_iam_service_specific_credential.x",
    { user_name: "u", service_name: "codecommit", status: "Active" },
    "user u",
    ["credentials that work for codecommit"],
  ],
  [
    "aws_iam_signing_certificate.x",
    { user_name: "u" },
    "user u",
    ["a signing certificate that works"],
  ],
  [
    "aws_iam_user_ssh_key.x",
    { username: "u", status: "Active" },
    "user u",
    ["an SSH key that works"],
  ],
  [
    "aws_iam_service_linked_role.x",
    { aws_service_name: "ecs.amazonaws.com", name: "AWSServiceRoleForECS" },
    "role AWSServiceRoleForECS",
    ["ecs.amazonaws.com may do what AWS allows this service-linked role"],
  ],
  [
    "aws_ssoadmin_account_assignment.x",
    {
      permission_set_arn: "arn:ps",
      principal_type: "GROUP",
      principal_id: "g-1",
      target_id: "111111111111",
    },
    "permission set arn:ps",
    ["group g-1 has it in the account 111111111111"],
  ],
  [
    "aws_ssoadmin_managed_policy_attachment.x",
    { permission_set_arn: "arn:ps", managed_policy_arn: "arn:p" },
    "permission set arn:ps",
    ["everything that arn:p allows"],
  ],
  [
    "aws_ssoadmin_permission_set_inline_policy.x",
    {
      permission_set_arn: "arn:ps",
      inline_policy: '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
    },
    "permission set arn:ps",
    ["* on *"],
  ],
  [
    "aws_rolesanywhere_profile.x",
    { name: "x", enabled: true, role_arns: ["arn:r"] },
    "Roles Anywhere profile x",
    ["sessions act as the role arn:r"],
  ],
  [
    "aws_rolesanywhere_trust_anchor.x",
    { name: "x", enabled: true, source: [{ source_data: [{ acm_pca_arn: "arn:ca" }] }] },
    "Roles Anywhere trust anchor x",
    ["certificates of arn:ca are trusted"],
  ],
])("shows the grants of %s, and their end", (address, values, holder, expected) => {
  const texts = (list: readonly { text: string }[] | undefined) => list?.map(({ text }) => text);
  const [created] = permissionChanges(
    planOf(changeOf(address, ["create"], { after: values })),
    stack,
  );
  expect([created?.holder, texts(created?.gained)]).toEqual([holder, expected]);
  const [deleted] = permissionChanges(
    planOf(changeOf(address, ["delete"], { before: values })),
    stack,
  );
  expect([deleted?.holder, texts(deleted?.lost)]).toEqual([holder, expected]);
});

describe("an identity provider", () => {
  it("shows only a new audience", () => {
    const provider = (...audiences: string[]) => ({ url: "https://a", client_id_list: audiences });
    const change = changeOf("aws_iam_openid_connect_provider.x", ["update"], {
      before: provider("one"),
      after: provider("one", "two"),
    });
    expect(permissionChanges(planOf(change), stack)).toMatchObject([
      { gained: [{ text: "tokens for the audience two are accepted" }], lost: [] },
    ]);
  });

  it("shows changed metadata of a provider as a gain and a loss", () => {
    const metadata = (key: string) => ({
      name: "x",
      saml_metadata_document: `<Entity entityID="https://idp">${key}</Entity>`,
    });
    const change = changeOf("aws_iam_saml_provider.x", ["update"], {
      before: metadata("one"),
      after: metadata("two"),
    });
    expect(permissionChanges(planOf(change), stack)).toMatchObject([{ gained: [{}], lost: [{}] }]);
  });
});

it("shows a role's inline and attached policies in its own block", () => {
  const role = (more: object) => ({
    name: "r",
    inline_policy: [],
    managed_policy_arns: [],
    ...more,
  });
  const change = changeOf("aws_iam_role.r", ["update"], {
    before: role({}),
    after: role({
      inline_policy: [
        { name: "p", policy: '{"Statement":{"Effect":"Allow","Action":"a:B","Resource":"*"}}' },
      ],
      managed_policy_arns: ["arn:p"],
    }),
  });
  expect(permissionChanges(planOf(change), stack)).toMatchObject([
    {
      holder: "role r",
      gained: [{ text: "a:B on *" }, { text: "everything that arn:p allows" }],
      lost: [],
    },
  ]);
});
