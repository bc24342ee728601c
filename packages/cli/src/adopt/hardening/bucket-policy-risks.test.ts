import { describe, expect, it } from "vitest";
import { risksOnBucket } from "../../../test/risks-of.ts";

describe("a bucket policy", () => {
  const allow = {
    Sid: "PublicRead",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: "*",
  };
  const policy = (...Statement: readonly object[]) => JSON.stringify({ Statement });

  it("is a risk if it overwrites a policy that no state contains", () => {
    expect(
      risksOnBucket("aws_s3_bucket_policy", { policy: policy() }, { policy: policy(allow) }),
    ).toEqual([
      "policy-removed: overwrites the policy of the bucket, which no state contains. These statements are removed: PublicRead",
    ]);
  });

  it("is no risk if it keeps the statements, or if there was none", () => {
    const same = policy(allow);
    expect(risksOnBucket("aws_s3_bucket_policy", { policy: same }, { policy: same })).toEqual([]);
    expect(risksOnBucket("aws_s3_bucket_policy", { policy: same }, { policy: "" })).toEqual([]);
  });

  it("is a risk for each known denial, and for an unknown one", () => {
    const deny = (Condition: object, Action = "s3:*") => ({
      Effect: "Deny",
      Principal: "*",
      Action,
      Resource: "arn:aws:s3:::shop-data/*",
      Condition,
    });
    const header = "s3:x-amz-server-side-encryption";
    expect(
      risksOnBucket("aws_s3_bucket_policy", {
        policy: policy(
          deny({ Bool: { "aws:SecureTransport": "false" } }),
          deny({ NumericLessThan: { "s3:TlsVersion": "1.2" } }),
          deny({ StringNotEquals: { [header]: "aws:kms" } }, "s3:PutObject"),
          deny({ Null: { [header]: "true" } }, "s3:PutObject"),
          deny({ Null: { [`${header}-customer-algorithm`]: "false" } }, "s3:PutObject"),
          deny({ StringNotEquals: { "aws:SourceVpc": "vpc-1" } }),
        ),
      }).toSorted(),
    ).toEqual([
      "denied-transport: requests to the bucket shop-data over plain HTTP are denied: programs with an http:// endpoint fail",
      "denied-transport: requests to the bucket shop-data with TLS older than 1.2 are denied: old clients fail",
      "denied-upload: uploads to the bucket shop-data that request an encryption other than aws:kms are denied: programs that send the header x-amz-server-side-encryption with another value fail",
      "denied-upload: uploads to the bucket shop-data with an encryption key of the client (SSE-C) are denied: programs that send one fail",
      "denied-upload: uploads to the bucket shop-data without an encryption header are denied: programs that rely on the default encryption fail",
      "denied: denied from now on for the bucket shop-data: any principal: s3:* on arn:aws:s3:::shop-data/* if StringNotEquals aws:SourceVpc vpc-1",
    ]);
  });

  it("does not describe a denial with a further condition as one of all requests", () => {
    const Condition = {
      Bool: { "aws:SecureTransport": "false" },
      StringEquals: { "aws:SourceVpc": "vpc-1" },
    };
    const statement = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition };
    const [risk] = risksOnBucket("aws_s3_bucket_policy", { policy: policy(statement) });
    expect(risk).toMatch(/^denied: .* if Bool aws:SecureTransport false and StringEquals /);
  });
});
