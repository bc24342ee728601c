import { describe, expect, it } from "vitest";
import { changeOf, planOf } from "../../../test/plan-builders.ts";
import { risksOf, risksOfPlan, risksOfUpdate } from "../../../test/risks-of.ts";
import type { ResourceChange } from "../../plan/plan-json.ts";
import { hardeningRisks } from "./hardening-risks.ts";

describe("a parameter", () => {
  const type = "aws_ssm_parameter";
  const parameter = (more: object) => ({
    name: "/shop/x",
    type: "String",
    tier: "Standard",
    ...more,
  });

  it("is a risk if its value is overwritten, and the value is not shown if it is secret", () => {
    expect(
      risksOfUpdate(type, parameter({ insecure_value: "a" }), parameter({ insecure_value: "b" })),
    ).toEqual([
      "overwrite: overwrites its insecure_value: programs that read it get the new value",
    ]);
    const risks = risksOfUpdate(
      type,
      parameter({ type: "SecureString", value: "hunter2-hunter2", key_id: "alias/aws/ssm" }),
      parameter({ type: "SecureString", value: "other-secret-value", key_id: "arn:k" }),
    );
    expect(risks).toEqual([
      "overwrite: overwrites its value: programs that read it get the new value",
      "parameter: the value is encrypted with the key arn:k instead of alias/aws/ssm: readers need kms:Decrypt on the new key",
    ]);
  });

  it("is a risk if type, tier or pattern change", () => {
    expect(
      risksOfUpdate(
        type,
        parameter({}),
        parameter({ type: "SecureString", tier: "Advanced", allowed_pattern: "^a", key_id: "k" }),
      ),
    ).toEqual([
      "parameter: the type becomes SecureString (before: String): readers need kms:Decrypt, and programs that do not ask for decryption get the encrypted text",
      "parameter: the tier becomes Advanced: the parameter is billed, and cannot become Standard again without being recreated",
      "parameter: only values that match ^a are accepted: writing another value fails",
    ]);
    expect(
      risksOfUpdate(type, parameter({ type: "SecureString" }), parameter({ type: "String" })),
    ).toEqual([
      "parameter: the type becomes String: the value is no longer encrypted with a key, and every principal that may read the parameter sees it",
    ]);
  });

  it("is no risk if only its description changes or its pattern ends", () => {
    expect(
      risksOfUpdate(type, parameter({ description: "x", allowed_pattern: "^a" }), parameter({})),
    ).toEqual([]);
  });
});

describe("a key", () => {
  it("is a risk if its rotation ends, it is disabled or its alias points to another key", () => {
    const key = (more: object) => ({ id: "k", key_id: "k", ...more });
    expect(
      risksOfUpdate(
        "aws_kms_key",
        key({ enable_key_rotation: true, is_enabled: true }),
        key({ enable_key_rotation: false, is_enabled: false }),
      ),
    ).toEqual([
      "protection: the key is disabled: data that it encrypted cannot be read",
      "key: the key is no longer rotated: a control that requires rotation fails",
    ]);
    expect(
      risksOfUpdate(
        "aws_kms_alias",
        { name: "alias/a", target_key_id: "k1" },
        { name: "alias/a", target_key_id: "k2" },
      ),
    ).toEqual([
      "key: the alias points to the key k2 instead of k1: programs that encrypt with the alias need permissions for the new key, and old data still needs the old key",
    ]);
  });

  it("is no risk if it is rotated, or only its deletion window changes", () => {
    expect(
      risksOfUpdate(
        "aws_kms_key",
        { key_id: "k", enable_key_rotation: false, deletion_window_in_days: null },
        { key_id: "k", enable_key_rotation: true, deletion_window_in_days: 7 },
      ),
    ).toEqual([]);
  });
});

describe("tags", () => {
  const affected =
    "this may affect cost allocation, backup plans, policies with conditions on tags, and other selections by tag";
  const tagged = (tags: object) => ({ bucket: "shop", tags, tags_all: tags });

  it("are a risk if they end or change", () => {
    expect(
      risksOfUpdate(
        "aws_s3_bucket",
        tagged({ a: "1", b: "2", c: "3" }),
        tagged({ c: "4", d: "5" }),
      ),
    ).toEqual([
      `tags: the tags a ("1"), b ("2") are removed: ${affected}`,
      `tags: the tag c ("3" → "4") changes: ${affected}`,
    ]);
  });

  it("are no risk if they are added, or if the provider's default tags replace them", () => {
    expect(risksOfUpdate("aws_s3_bucket", tagged({}), tagged({ a: "1" }))).toEqual([]);
    expect(
      risksOfUpdate(
        "aws_s3_bucket",
        { bucket: "shop", tags: { a: "1" }, tags_all: { a: "1" } },
        { bucket: "shop", tags: {}, tags_all: { a: "1" } },
      ),
    ).toEqual([]);
  });

  it("do not show a secret", () => {
    const risks = risksOfUpdate("aws_s3_bucket", tagged({ api_token: "abc" }), tagged({}));
    expect(risks).toEqual([`tags: the tag api_token ((sensitive)) is removed: ${affected}`]);
  });
});

describe("a type without rules", () => {
  it("is a risk for each value that changes", () => {
    expect(
      risksOfUpdate(
        "aws_sqs_queue",
        {
          name: "q",
          delay_seconds: 5,
          kms_master_key_id: null,
          description: "a",
          fifo_queue: null,
        },
        { name: "q", delay_seconds: 6, kms_master_key_id: "k", description: "b", fifo_queue: 1 },
      ),
    ).toEqual([
      "other: changes delay_seconds: 5 → 6",
      'other: changes kms_master_key_id: nothing → "k"',
    ]);
  });

  it("is described once if the driver knows the loss", () => {
    expect(
      risksOfUpdate(
        "aws_db_instance",
        { deletion_protection: true },
        { deletion_protection: false },
      ),
    ).toEqual(["protection: deletion_protection is switched off"]);
  });

  it("is a risk if it is new and belongs to an object that exists", () => {
    const bucket = { id: "shop-data", bucket: "shop-data" };
    const part = "aws_s3_bucket_accelerate_configuration";
    const existing = changeOf("aws_s3_bucket.x", ["no-op"], { before: bucket, after: bucket });
    const created = (name: string) =>
      changeOf(`${part}.x`, ["create"], { after: { bucket: name, status: "Enabled" } });
    expect(risksOf(existing, created("shop-data"))).toEqual([
      `other: adds ${part} to an existing object: the driver does not know what this changes`,
    ]);
    expect(risksOf(existing, created("shop-other"))).toEqual([]);
  });

  it("is no risk if only values change that the provider computes", () => {
    const change = changeOf("aws_sqs_queue.x", ["update"], {
      before: { name: "q", url: "https://old", tags_all: { a: "1" } },
      after: { name: "q" },
      after_unknown: { url: true, tags_all: true },
    });
    const configuration = {
      root_module: { resources: [{ address: "aws_sqs_queue.x", expressions: { name: {} } }] },
    };
    expect(risksOfPlan({ ...planOf(change), configuration })).toEqual([]);
  });
});

describe("what counts as existing", () => {
  const update = changeOf("aws_sqs_queue.x", ["update"], {
    before: { name: "q", delay_seconds: 1 },
    after: { name: "q", delay_seconds: 2 },
  });
  const risks = (plan: readonly ResourceChange[], ...adopted: readonly string[]) =>
    hardeningRisks(planOf(...plan), {
      adopted: new Set(adopted),
      hide: (text) => text,
      permissions: [],
    });

  it("is only what is adopted, by its new or its previous address", () => {
    const risk = {
      address: "aws_sqs_queue.x",
      physicalName: "q",
      kind: "other",
      text: "changes delay_seconds: 1 → 2",
    };
    expect(risks([update], "aws_sqs_queue.x")).toEqual([risk]);
    expect(
      risks([{ ...update, previous_address: "aws_sqs_queue.old" }], "aws_sqs_queue.old"),
    ).toEqual([risk]);
    expect(risks([update], "aws_sqs_queue.other")).toEqual([]);
  });

  it("includes an object that the plan would replace or delete", () => {
    const replaced = changeOf("aws_sqs_queue.x", ["delete", "create"], {
      before: { name: "q" },
      after: { name: "p" },
      replace_paths: [["name"]],
    });
    expect(risks([replaced], "aws_sqs_queue.x")).toEqual([
      {
        address: "aws_sqs_queue.x",
        physicalName: "q",
        kind: "destroyed",
        text: "it would be replaced: name cannot be changed",
      },
    ]);
  });

  it("leaves out resources that exist only in the state", () => {
    const data = changeOf("terraform_data.x", ["update"], {
      before: { input: 1 },
      after: { input: 2 },
    });
    expect(risks([data], "terraform_data.x")).toEqual([]);
  });

  it("hides known secrets in every description", () => {
    const [risk] = hardeningRisks(planOf(update), {
      adopted: new Set(["aws_sqs_queue.x"]),
      hide: (text) => text.replace("1 → 2", "(sensitive)"),
      permissions: [],
    });
    expect(risk?.text).toBe("changes delay_seconds: (sensitive)");
  });

  it("keeps values apart that are marked as secret, without showing them", () => {
    const provider = (audience: string) => ({ url: "u", client_id_list: [audience] });
    const change = changeOf("aws_iam_openid_connect_provider.x", ["update"], {
      before: provider("abc"),
      after: provider("def"),
    });
    const mask = { client_id_list: true };
    const marked = {
      ...change,
      change: { ...change.change, before_sensitive: mask, after_sensitive: mask },
    };
    const texts = risks([marked], "aws_iam_openid_connect_provider.x").map(({ text }) => text);
    expect(texts.join(" ")).not.toMatch(/abc|def/);
    expect(texts).toHaveLength(1);
  });
});
