import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";

/**
 * Returns the statements that deny every request without TLS, or with a TLS version below 1.2. The first statement has
 * the exact form that control S3.5 of Security Hub and scanners look for: any principal, `s3:*`, the bucket and its
 * objects, and "false" as text. The second statement does not affect requests without a TLS version, which AWS services
 * send.
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
