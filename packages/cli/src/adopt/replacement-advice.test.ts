import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changeOf, stackOf } from "../../test/plan-builders.ts";
import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
import type { Stack, TerraformJson } from "../synth/stack.ts";
import { isHarmlessReplacement } from "./harmless-replacement.ts";
import { replacementAdvice } from "./replacement-advice.ts";

type Values = Readonly<Record<string, unknown>>;

const root = join(import.meta.dirname, "../../../..");
const folders = ["examples/kantox/expected", "packages/blueprints/test/constructs/expected"];

/** Synthesized stacks of the example and of the library's tests. */
const synthesized = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(join(root, folder, file), "utf8")) as TerraformJson),
);

/** Child ids of the library's constructs with their types, as `docs/addresses.md` lists them. */
const children = [
  ...readFileSync(join(root, "docs/addresses.md"), "utf8").matchAll(
    /^\| `([^`]+)` +\| `((?:aws|terraform)_[a-z0-9_]+)` +\|/gm,
  ),
].map(([, child = "", type = ""]) => ({ child, type }));

/**
 * Attributes whose change replaces a resource, and an attribute's old value: tried one by one against version 5.100 of the
 * AWS provider.
 */
const replacing: Readonly<Record<string, Values>> = {
  aws_ecr_lifecycle_policy: { policy: "{}", repository: "old" },
  aws_ecr_repository: {
    encryption_configuration: [{ encryption_type: "AES256", kms_key: "" }],
    name: "old",
  },
  aws_ecr_repository_policy: { repository: "old" },
  aws_eks_pod_identity_association: {
    cluster_name: "old",
    namespace: "old",
    service_account: "old",
  },
  aws_iam_access_key: { pgp_key: "keybase:old", user: "old" },
  aws_iam_group: {},
  aws_iam_group_membership: { group: "old", name: "old" },
  aws_iam_group_policies_exclusive: { group_name: "old" },
  aws_iam_group_policy: { group: "old", name: "old", name_prefix: "ol" },
  aws_iam_group_policy_attachments_exclusive: { group_name: "old" },
  aws_iam_instance_profile: { name: "old", name_prefix: "ol", path: "/old/" },
  aws_iam_openid_connect_provider: { url: "old.example.com" },
  aws_iam_role: { name: "old", name_prefix: "ol", path: "/old/" },
  aws_iam_role_policies_exclusive: { role_name: "old" },
  aws_iam_role_policy: { name: "old", name_prefix: "ol", role: "old" },
  aws_iam_role_policy_attachments_exclusive: { role_name: "old" },
  aws_iam_user: {},
  aws_iam_user_policies_exclusive: { user_name: "old" },
  aws_iam_user_policy_attachments_exclusive: { user_name: "old" },
  aws_kms_alias: { name: "alias/old", name_prefix: "alias/ol" },
  aws_kms_key: {
    custom_key_store_id: "old",
    customer_master_key_spec: "RSA_2048",
    key_usage: "SIGN_VERIFY",
    multi_region: true,
  },
  aws_s3_bucket: { bucket: "old", bucket_prefix: "ol", object_lock_enabled: true },
  aws_s3_bucket_lifecycle_configuration: { bucket: "old", expected_bucket_owner: "111122223333" },
  aws_s3_bucket_logging: { bucket: "old", expected_bucket_owner: "111122223333" },
  aws_s3_bucket_ownership_controls: { bucket: "old" },
  aws_s3_bucket_policy: { bucket: "old" },
  aws_s3_bucket_public_access_block: { bucket: "old" },
  aws_s3_bucket_server_side_encryption_configuration: {
    bucket: "old",
    expected_bucket_owner: "111122223333",
  },
  aws_s3_bucket_versioning: { bucket: "old", expected_bucket_owner: "111122223333" },
  aws_ssm_parameter: { data_type: "aws:ec2:image", name: "/old", tier: "Advanced" },
  terraform_data: { triggers_replace: "old" },
};

/** Returns a stack in which a construct `shop` creates a resource of each type that a construct of the library creates. */
function libraryStack(): { readonly stack: Stack; readonly address: (type: string) => string } {
  const resource: Record<string, Record<string, object>> = {};
  const addresses = new Map<string, string>();
  for (const [index, { child, type }] of children.entries()) {
    const path = `shop-dev/shop/${child.replace(/<\w+>/, "key").replace(/^Role-key\//, "")}`;
    (resource[type] ??= {})[`r${index}`] = { "//": { metadata: { path } } };
    if (!addresses.has(type)) addresses.set(type, `${type}.r${index}`);
  }
  return {
    stack: stackOf("dev", { json: { resource } as TerraformJson }),
    address: (type) => addresses.get(type) ?? "",
  };
}

function replacement(address: string, old: Values, attribute: string): ResourceChange {
  return changeOf(address, ["delete", "create"], {
    before: { arn: "arn:old", ...old },
    after: {},
    replace_paths: [[attribute]],
  });
}

/** The type, the attribute, and the advice for each attribute of each type that the library creates. */
function allAdvice(): (readonly [type: string, attribute: string, advice: string])[] {
  const { stack, address } = libraryStack();
  return Object.entries(replacing).flatMap(([type, old]) =>
    Object.keys(old).map((attribute) => {
      const change = replacement(address(type), old, attribute);
      return [type, attribute, replacementAdvice(change, stack)] as const;
    }),
  );
}

describe("advice about replacements", () => {
  it("covers every type that the library creates", () => {
    const created = new Set([
      ...children.map(({ type }) => type),
      ...synthesized.flatMap(({ resource = {} }) => Object.keys(resource)),
    ]);
    expect(created.size).toBeGreaterThan(25);
    expect([...created].toSorted()).toEqual(Object.keys(replacing).toSorted());
  });

  it("names the option or the escape hatch for every attribute that replaces", () => {
    const lines = allAdvice().map(([type, attribute, advice]) => `${type} ${attribute}: ${advice}`);
    expect(lines).toMatchInlineSnapshot(`
      [
        "aws_ecr_lifecycle_policy policy: In the construct shop, keep policy with resources.lifecyclePolicy.addOverride("lifecycle.ignore_changes", ["policy"]), because there is no option for it (nothing → nothing).",
        "aws_ecr_lifecycle_policy repository: In the construct shop, set repositoryName: "old".",
        "aws_ecr_repository encryption_configuration: In the construct shop, set encryptionKey: "aes256".",
        "aws_ecr_repository name: In the construct shop, set repositoryName: "old".",
        "aws_ecr_repository_policy repository: In the construct shop, set repositoryName: "old".",
        "aws_eks_pod_identity_association cluster_name: In the construct shop, set eksPodIdentity.clusterName: "old".",
        "aws_eks_pod_identity_association namespace: In the construct shop, set serviceAccount.namespace: "old".",
        "aws_eks_pod_identity_association service_account: In the construct shop, set serviceAccount.name: "old".",
        "aws_iam_access_key pgp_key: In the construct shop, keep the old value with resources.accessKeys[0].addOverride("pgp_key", "keybase:old"), because there is no option for it.",
        "aws_iam_access_key user: In the construct shop, set userName: "old".",
        "aws_iam_group_membership group: In the construct shop, set userName: "old".",
        "aws_iam_group_membership name: In the construct shop, set userName: "old".",
        "aws_iam_group_policies_exclusive group_name: In the construct shop, set userName: "old".",
        "aws_iam_group_policy group: In the construct shop, set userName: "old".",
        "aws_iam_group_policy name: In the construct shop, keep the old value with resources.groupPolicy.addOverride("name", "old"), because there is no option for it.",
        "aws_iam_group_policy name_prefix: In the construct shop, keep the generated name with resources.groupPolicy.addOverride("name", "old").",
        "aws_iam_group_policy_attachments_exclusive group_name: In the construct shop, set userName: "old".",
        "aws_iam_instance_profile name: In the construct shop, set instanceProfileName: "old".",
        "aws_iam_instance_profile name_prefix: In the construct shop, set instanceProfileName: "old".",
        "aws_iam_instance_profile path: In the construct shop, set path: "/old/".",
        "aws_iam_openid_connect_provider url: In the construct shop, set providerArn: "arn:old", which keeps the existing provider.",
        "aws_iam_role name: In the construct shop, set roleName: "old".",
        "aws_iam_role name_prefix: In the construct shop, set roleName: "old".",
        "aws_iam_role path: In the construct shop, set path: "/old/".",
        "aws_iam_role_policies_exclusive role_name: In the construct shop, set roleName: "old".",
        "aws_iam_role_policy name: In the construct shop, use "old" as the key of its entry in permissions.",
        "aws_iam_role_policy name_prefix: In the construct shop, use "old" as the key of its entry in permissions.",
        "aws_iam_role_policy role: In the construct shop, set roleName: "old".",
        "aws_iam_role_policy_attachments_exclusive role_name: In the construct shop, set roleName: "old".",
        "aws_iam_user_policies_exclusive user_name: In the construct shop, set userName: "old".",
        "aws_iam_user_policy_attachments_exclusive user_name: In the construct shop, set userName: "old".",
        "aws_kms_alias name: In the construct shop, set alias: "old".",
        "aws_kms_alias name_prefix: In the construct shop, set alias: "old".",
        "aws_kms_key custom_key_store_id: In the construct shop, pass the ARN of the existing key to the constructs that use it, instead of this EncryptionKey.",
        "aws_kms_key customer_master_key_spec: In the construct shop, pass the ARN of the existing key to the constructs that use it, instead of this EncryptionKey.",
        "aws_kms_key key_usage: In the construct shop, pass the ARN of the existing key to the constructs that use it, instead of this EncryptionKey.",
        "aws_kms_key multi_region: In the construct shop, pass the ARN of the existing key to the constructs that use it, instead of this EncryptionKey.",
        "aws_s3_bucket bucket: In the construct shop, set bucketName: "old".",
        "aws_s3_bucket bucket_prefix: In the construct shop, set bucketName: "old".",
        "aws_s3_bucket object_lock_enabled: In the construct shop, keep the old value with resources.bucket.addOverride("object_lock_enabled", true), because there is no option for it.",
        "aws_s3_bucket_lifecycle_configuration bucket: In the construct shop, set bucketName: "old".",
        "aws_s3_bucket_lifecycle_configuration expected_bucket_owner: In the construct shop, keep the old value with resources.lifecycle.addOverride("expected_bucket_owner", "111122223333"), because there is no option for it.",
        "aws_s3_bucket_logging bucket: In the construct shop, set bucketName: "old".",
        "aws_s3_bucket_logging expected_bucket_owner: In the construct shop, keep the old value with resources.logging.addOverride("expected_bucket_owner", "111122223333"), because there is no option for it.",
        "aws_s3_bucket_ownership_controls bucket: In the construct shop, set bucketName: "old".",
        "aws_s3_bucket_policy bucket: In the construct shop, set bucketName: "old".",
        "aws_s3_bucket_public_access_block bucket: In the construct shop, set bucketName: "old".",
        "aws_s3_bucket_server_side_encryption_configuration bucket: In the construct shop, set bucketName: "old".",
        "aws_s3_bucket_server_side_encryption_configuration expected_bucket_owner: In the construct shop, keep the old value with resources.encryption.addOverride("expected_bucket_owner", "111122223333"), because there is no option for it.",
        "aws_s3_bucket_versioning bucket: In the construct shop, set bucketName: "old".",
        "aws_s3_bucket_versioning expected_bucket_owner: In the construct shop, keep the old value with resources.versioning.addOverride("expected_bucket_owner", "111122223333"), because there is no option for it.",
        "aws_ssm_parameter data_type: In the construct shop, keep the old value with resources.parameter.addOverride("data_type", "aws:ec2:image"), because there is no option for it.",
        "aws_ssm_parameter name: In the construct shop, set parameterName: "/old".",
        "aws_ssm_parameter tier: In the construct shop, set tier: "advanced".",
        "terraform_data triggers_replace: No action is needed: replacing it loses nothing.",
      ]
    `);
  });

  it("never names only the attribute if a construct of the library creates the resource", () => {
    const plain = allAdvice().filter(
      ([type, , advice]) =>
        type !== "terraform_data" && !advice.startsWith("In the construct shop, "),
    );
    expect(plain.map(([type]) => type)).toEqual([]);
  });

  it("names options that the library has", () => {
    const report = readFileSync(join(root, "packages/blueprints/etc/blueprints.api.md"), "utf8");
    const source = readFileSync(join(import.meta.dirname, "replacement-options.ts"), "utf8");
    const options = [
      ...[...source.matchAll(/value\("(?:\w+\.)?(\w+)"/g)].map(([, name = ""]) => name),
      ...[...source.matchAll(/set (\w+):/g)].map(([, name = ""]) => name),
      ...[...source.matchAll(/member: ["']resources\.(\w+)/g)].map(([, name = ""]) => name),
    ];
    expect(options.length).toBeGreaterThan(40);
    expect(options.filter((name) => !new RegExp(`readonly ${name}\\??:`).test(report))).toEqual([]);
  });
});

describe("advice for a recorded plan", () => {
  it("names the options that keep the example's repositories and its parameter", () => {
    const advice = ["shared", "dev"].flatMap((environment) => {
      const read = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8")) as unknown;
      const json = read(`examples/kantox/expected/kantox-${environment}.tf.json`) as TerraformJson;
      const plan = read(
        `packages/cli/test/fixtures/adoption/kantox-${environment}.plan.json`,
      ) as PlanJson;
      const stack = { ...stackOf(environment, { json }), name: `kantox-${environment}` };
      return (plan.resource_changes ?? [])
        .filter(({ change }) => change.actions.includes("delete"))
        .map((change) => `${change.address.split(".")[1]}: ${replacementAdvice(change, stack)}`);
    });
    expect(advice).toMatchInlineSnapshot(`
      [
        "api_LifecyclePolicy_49E57BE2: No action is needed: replacing it loses nothing.",
        "api_Repository_194837B4: In the construct api, set encryptionKey: "aes256".",
        "aux_Repository_69AB2C99: In the construct aux, set encryptionKey: "arn:aws:kms:eu-west-1:123456789012:key/03b3b3c9-fbcc-4118-8369-dc13b22ff477", or remove encryptionKey (an existing repository keeps its key).",
        "api_config_Parameter_BEC12F32: In the construct api_config, set tier: "advanced".",
      ]
    `);
  });
});

describe("advice about a repository's encryption", () => {
  const { stack, address } = libraryStack();
  const advice = (encryption_type: string, kms_key: string) =>
    replacementAdvice(
      replacement(
        address("aws_ecr_repository"),
        { encryption_configuration: [{ encryption_type, kms_key }] },
        "encryption_configuration",
      ),
      stack,
    );

  it("keeps a key, and AES256", () => {
    expect(advice("AES256", "")).toBe('In the construct shop, set encryptionKey: "aes256".');
    expect(advice("KMS", "arn:k")).toBe(
      'In the construct shop, set encryptionKey: "arn:k", or remove encryptionKey (an existing repository keeps its key).',
    );
  });

  it("does not name an option for an encryption that the library does not have", () => {
    expect(advice("KMS_DSSE", "arn:k")).toMatch(/addOverride\("lifecycle.ignore_changes"/);
  });
});

describe("advice without a construct of the library", () => {
  const plain = stackOf("dev", {
    json: {
      resource: {
        aws_iam_role: { a: { "//": { metadata: { path: "shop-dev/own/Role" } } } },
        aws_sqs_queue: { a: {} },
      },
    },
  });

  it("names the old value", () => {
    expect(replacementAdvice(replacement("aws_sqs_queue.a", { name: "old" }, "name"), plain)).toBe(
      'Restore the old value of name ("old" → nothing), or add lifecycle { ignore_changes = [name] }.',
    );
  });

  it("does not mistake another construct with the same child id for one of the library", () => {
    expect(
      replacementAdvice(replacement("aws_iam_role.a", { name: "old" }, "name"), plain),
    ).toMatch(/^Restore the old value of name /);
  });

  it("does not show a secret", () => {
    const change = replacement("aws_sqs_queue.a", { name: "hunter2" }, "name");
    const marked = { ...change, change: { ...change.change, before_sensitive: { name: true } } };
    expect(replacementAdvice(marked, plain)).toBe(
      "Restore the old value of name ((sensitive) → nothing), or add lifecycle { ignore_changes = [name] }.",
    );
  });

  it("describes all attributes that replace", () => {
    const change = changeOf("aws_sqs_queue.a", ["delete", "create"], {
      before: { name: "a", fifo: true },
      after: { name: "b", fifo: false },
      replace_paths: [["name"], ["fifo"], ["name"]],
    });
    expect(replacementAdvice(change, plain)).toBe(
      'Restore the old value of name ("a" → "b"), or add lifecycle { ignore_changes = [name] }, and restore the old value of fifo (true → false), or add lifecycle { ignore_changes = [fifo] }.',
    );
  });

  it.each([
    ["replace_because_tainted", "kantox exec dev -- untaint 'aws_sqs_queue.a'"],
    ["replace_by_triggers", "accessKey.generation"],
    ["replace_by_request", "names no attribute"],
  ])("explains %s", (action_reason, expected) => {
    const change = changeOf("aws_sqs_queue.a", ["delete", "create"], {
      before: { name: "a" },
      after: { name: "a" },
      action_reason,
    });
    expect(replacementAdvice(change, plain)).toContain(expected);
  });

  it("requires no action for a harmless replacement", () => {
    const change = changeOf("aws_ecr_lifecycle_policy.a", ["delete", "create"], {
      before: { repository: "a", policy: "{}" },
      after: { repository: "a", policy: "[]" },
      replace_paths: [["policy"]],
    });
    expect(isHarmlessReplacement(change)).toBe(true);
    expect(replacementAdvice(change, plain)).toBe(
      "No action is needed: replacing it loses nothing.",
    );
  });
});
