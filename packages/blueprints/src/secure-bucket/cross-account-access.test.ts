import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { CrossAccountBucketAccess } from "./cross-account-access.ts";
import type { SecureBucketProps } from "./secure-bucket-props.ts";
import { SecureBucket } from "./secure-bucket.ts";

const bucketName = "kantox-data-dev";
const bucketArn = "arn:aws:s3:::kantox-data-dev";
const roleArn = "arn:aws:iam::210987654321:role/service/reports";
const encryptionKey = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** Returns the statements of the bucket policy that allow something. */
function allowed(...crossAccountAccess: CrossAccountBucketAccess[]): unknown[] {
  const built = synth((stack) => {
    new SecureBucket(stack, "data", { bucketName, encryptionKey, crossAccountAccess });
  });
  const { Statement } = JSON.parse(built.resource("aws_s3_bucket_policy")["policy"]);
  return Statement.filter(({ Effect }: { Effect: string }) => Effect === "Allow");
}

const statement = (Action: string[], Resource: string, Condition?: unknown) => ({
  Effect: "Allow",
  Principal: { AWS: roleArn },
  Action,
  Resource: [Resource],
  ...(Condition !== undefined && { Condition }),
});
const below = { StringLike: { "s3:prefix": "reports/*" } };
const write = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"];

describe("a role in another account", () => {
  it.each<[CrossAccountBucketAccess["access"], unknown[]]>([
    ["list", [statement(["s3:ListBucket"], bucketArn)]],
    [
      "read",
      [statement(["s3:ListBucket"], bucketArn), statement(["s3:GetObject"], `${bucketArn}/*`)],
    ],
    ["write", [statement(write, `${bucketArn}/*`)]],
    [
      "read-write",
      [
        statement(["s3:ListBucket"], bucketArn),
        statement(
          [
            "s3:AbortMultipartUpload",
            "s3:GetObject",
            "s3:ListMultipartUploadParts",
            "s3:PutObject",
          ],
          `${bucketArn}/*`,
        ),
      ],
    ],
    ["delete", [statement(["s3:DeleteObject"], `${bucketArn}/*`)]],
  ])("may %s with exactly these actions", (access, expected) => {
    expect(allowed({ roleArn, access })).toEqual(expected);
  });

  it("may be limited to a folder, and several roles may have different access", () => {
    const other = "arn:aws:iam::345678901234:role/loader";
    const loader = { ...statement(write, `${bucketArn}/incoming/*`), Principal: { AWS: other } };
    expect(
      allowed(
        { roleArn, access: "read", prefix: "reports/" },
        { roleArn: other, access: "write", prefix: "incoming/" },
      ),
    ).toEqual([
      statement(["s3:ListBucket"], bucketArn, below),
      statement(["s3:GetObject"], `${bucketArn}/reports/*`),
      loader,
    ]);
  });

  it("changes no address, and has no access by default", () => {
    const addresses = (props: Partial<SecureBucketProps>) =>
      synth((stack) => {
        new SecureBucket(stack, "data", { bucketName, encryptionKey, ...props });
      }).addresses();
    expect(addresses({ crossAccountAccess: [{ roleArn, access: "read" }] })).toEqual(addresses({}));
    expect(allowed()).toEqual([]);
  });

  it("may be given by a value that the engine knows before the plan", () => {
    const built = synth((stack) => {
      const role = new TerraformVariable(stack, "role_arn", {}).stringValue;
      const crossAccountAccess = [{ roleArn: role, access: "list" as const }];
      new SecureBucket(stack, "data", { bucketName, crossAccountAccess });
    });
    expect(built.resource("aws_s3_bucket_policy")["policy"]).toContain("${var.role_arn}");
  });

  it("may list and delete if the bucket has no encryptionKey", () => {
    const built = synth((stack) => {
      new SecureBucket(stack, "data", {
        bucketName,
        crossAccountAccess: [
          { roleArn, access: "list" },
          { roleArn, access: "delete" },
        ],
      });
    });
    expect(built.resource("aws_s3_bucket_policy")["policy"]).toContain(roleArn);
  });
});

describe("a cross-account entry", () => {
  const refused = (
    entry: Partial<Record<keyof CrossAccountBucketAccess, unknown>>,
    props: Partial<SecureBucketProps> = { encryptionKey },
  ) =>
    problemsOf((stack) => {
      const crossAccountAccess = [
        { roleArn, access: "read", ...entry } as CrossAccountBucketAccess,
      ];
      new SecureBucket(stack, "data", { bucketName, ...props, crossAccountAccess });
    });

  it.each([
    ["an account", "210987654321"],
    ["the root of an account", "arn:aws:iam::210987654321:root"],
    ["any principal", "*"],
    ["roles by a pattern", "arn:aws:iam::210987654321:role/*"],
    ["a user", "arn:aws:iam::210987654321:user/reader"],
    ["a role of the bucket's own account", "arn:aws:iam::123456789012:role/reports"],
    ["nothing", undefined],
  ])("is refused for %s", (_, arn) => {
    const { codes, message } = refused({ roleArn: arn });
    expect(codes).toEqual(["secure-bucket/cross-account-access"]);
    expect(message).toContain("crossAccountAccess[0].roleArn must");
  });

  it("is refused for a role that the same plan creates, which would hide the policy", () => {
    const { codes, message } = problemsOf((stack) => {
      const role = new IamRole(stack, "role", { assumeRolePolicy: "{}" });
      const crossAccountAccess = [{ roleArn: role.arn, access: "list" as const }];
      new SecureBucket(stack, "data", { bucketName, crossAccountAccess });
    });
    expect(codes).toEqual(["secure-bucket/cross-account-access"]);
    expect(message).toContain("the plan hides the whole policy");
  });

  it.each([
    ["an unknown access", { access: "full" }, "access must be one of list, read"],
    ["a prefix that is not a folder", { prefix: "reports" }, 'prefix must end in "/"'],
  ])("is refused for %s", (_, entry, message) => {
    const problems = refused(entry);
    expect(problems.codes).toEqual(["secure-bucket/cross-account-access"]);
    expect(problems.message).toContain(message);
  });

  it.each(["read", "write", "read-write"])(
    "is refused with %s if the bucket has no encryptionKey",
    (access) => {
      const { codes, message } = refused({ access }, {});
      expect(codes).toEqual(["secure-bucket/cross-account-access"]);
      expect(message).toContain("other accounts cannot use aws/s3");
    },
  );

  it("is refused if all entries together do not fit into a bucket policy", () => {
    const entries = (count: number) =>
      Array.from({ length: count }, (_, index): CrossAccountBucketAccess => {
        const role = `arn:aws:iam::210987654321:role/${String(index).padStart(60, "r")}`;
        return { roleArn: role, access: "list" };
      });
    const withEntries = (count: number) =>
      problemsOf((stack) => {
        new SecureBucket(stack, "data", { bucketName, crossAccountAccess: entries(count) });
      });
    expect(allowed(...entries(90))).toHaveLength(90);
    const { codes, message } = withEntries(120);
    expect(codes).toEqual(["secure-bucket/cross-account-access"]);
    expect(message).toMatch(/must fit into the 20480 characters that AWS allows .*, got \d{5}\./);
  });
});

it("does not hide the policy if the same plan creates the key", () => {
  const built = synth((stack) => {
    new SecureBucket(stack, "data", {
      bucketName,
      encryptionKey: new EncryptionKey(stack, "key", { alias: "kantox-dev" }),
      crossAccountAccess: [{ roleArn, access: "read" }],
    });
  });
  expect(built.resource("aws_s3_bucket_policy")["policy"]).not.toContain("${");
});
