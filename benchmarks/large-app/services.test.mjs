import { expect, it } from "vitest";
import { servicesOf } from "./services.mjs";

it("returns ten resources for each service, a fifth of them roles and role policies", () => {
  const byType = Object.entries(servicesOf(200, "123456789012")).map(([type, resources]) => [
    type,
    Object.keys(resources).length,
  ]);
  expect(Object.fromEntries(byType)).toEqual({
    aws_ecr_repository: 200,
    aws_iam_role: 200,
    aws_iam_role_policy: 200,
    aws_s3_bucket: 200,
    aws_s3_bucket_public_access_block: 200,
    aws_s3_bucket_versioning: 200,
    aws_ssm_parameter: 800,
  });
});

it("names a bucket by reference in every fourth policy", () => {
  const policies = Object.values(servicesOf(8, "123456789012")["aws_iam_role_policy"]);
  const byReference = policies.map(({ policy }) => policy.includes("${aws_s3_bucket."));
  expect(byReference).toEqual([false, false, false, true, false, false, false, true]);
});
