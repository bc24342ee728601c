import { describe, expect, it } from "vitest";
import { deniesOf, grantsOf, readerOf } from "../../../test/schema/read-side.ts";

describe("aws_kms_grant", () => {
  const grant = {
    constraints: [],
    grantee_principal: "arn:role",
    operations: ["Decrypt", "Encrypt"],
    retiring_principal: null,
  };

  it("grants each operation", () => {
    expect(grantsOf("aws_kms_grant", grant)).toEqual([
      "arn:role: kms:Decrypt",
      "arn:role: kms:Encrypt",
    ]);
  });

  it("shows constraints and the retiring principal", () => {
    expect(
      grantsOf("aws_kms_grant", {
        ...grant,
        constraints: [{ encryption_context_equals: { a: "b" }, encryption_context_subset: null }],
        operations: ["Decrypt"],
        retiring_principal: "arn:other",
      }),
    ).toEqual([
      'arn:role: kms:Decrypt if encryption context equals {"a":"b"}',
      "arn:other: kms:RetireGrant",
    ]);
  });
});

describe("key and secret policies", () => {
  it.each([
    ["aws_acmpca_policy", "certificate authority", false],
    ["aws_kms_external_key", "key", true],
    ["aws_kms_key", "key", true],
    ["aws_kms_key_policy", "key", false],
    ["aws_kms_replica_external_key", "key", true],
    ["aws_kms_replica_key", "key", true],
    ["aws_secretsmanager_secret", "secret", true],
    ["aws_secretsmanager_secret_policy", "secret", false],
  ])("are read in %s", (type, kind, own) => {
    expect(readerOf(type)).toMatchObject({ kind, own, documents: ["policy"] });
  });

  it("are protected from public access by a flag", () => {
    const denies = (block_public_policy: boolean | null) =>
      deniesOf("aws_secretsmanager_secret_policy", { block_public_policy });
    expect(denies(true)).toEqual(["new public policies are refused"]);
    expect(denies(null)).toEqual([]);
  });
});

describe("other users of keys", () => {
  it("are shown with their permissions", () => {
    expect(
      grantsOf("aws_acmpca_permission", {
        actions: ["IssueCertificate", "GetCertificate"],
        principal: "acm.amazonaws.com",
        source_account: "123456789012",
      }),
    ).toEqual(["acm.amazonaws.com: GetCertificate, IssueCertificate for account 123456789012"]);
    expect(
      grantsOf("aws_signer_signing_profile_permission", {
        action: "signer:StartSigningJob",
        principal: "123456789012",
        profile_version: "",
      }),
    ).toEqual(["123456789012: signer:StartSigningJob"]);
  });
});
