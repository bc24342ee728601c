import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const page = readFileSync(join(root, "docs/cost.md"), "utf8");

/** Types in the order of the columns of the table. */
const types = ["aws_kms_key", "aws_s3_bucket", "aws_ssm_parameter", "aws_ecr_repository"];

/** Types of the example that AWS does not charge for, apart from their use. */
const free =
  /^(?:aws_iam_|aws_s3_bucket_|aws_kms_alias$|aws_ecr_lifecycle_policy$|terraform_data$)/;

describe("the page about cost", () => {
  it.each(["dev", "qa", "prod", "shared"])("counts the resources of %s", (environment) => {
    const file = join(root, `examples/kantox/expected/kantox-${environment}.tf.json`);
    const { resource } = JSON.parse(readFileSync(file, "utf8")) as {
      resource: Record<string, object>;
    };
    const [, row = ""] = new RegExp(`^\\| \`${environment}\`\\s*\\|(.*)\\|$`, "m").exec(page) ?? [];
    const [keys, buckets, parameters, repositories, cost] = row
      .split("|")
      .map((cell) => cell.trim());
    expect([keys, buckets, parameters, repositories]).toEqual(
      types.map((type) => String(Object.keys(resource[type] ?? {}).length)),
    );
    expect(cost).toBe(`${keys} USD`);
    const others = Object.keys(resource).filter(
      (type) => !types.includes(type) && !free.test(type),
    );
    expect(others).toEqual([]);
  });
});
