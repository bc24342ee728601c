import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";

/**
 * Nobody reaches a bucket without TLS, nor with one older than 1.2. The first statement has the exact shape
 * that Security Hub's S3.5 and the scanners look for: everyone, `s3:*`, the bucket and its objects, and
 * "false" as text. The second one leaves requests that come without a TLS version, of AWS's own services, alone.
 */
export function tlsStatements(bucketArn: string): ResourcePolicyStatement[] {
  const everything = {
    effect: "Deny",
    principal: "*",
    actions: ["s3:*"],
    resources: [bucketArn, `${bucketArn}/*`],
  } as const;
  return [
    {
      ...everything,
      sid: "DenyWithoutTls",
      conditions: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      ...everything,
      sid: "DenyOldTls",
      conditions: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
    },
  ];
}
