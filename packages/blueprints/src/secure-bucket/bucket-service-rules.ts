import type { IConstruct } from "constructs";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { keyStatements } from "../service-access/key-statements.ts";
import { serviceAccessProblems } from "../service-access/service-access-rules.ts";
import type { ServiceAccess } from "../service-access/service-access.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { ResolvedSecureBucketProps } from "./secure-bucket-props.ts";

const code = "secure-bucket/service-access";

type Encrypted = Pick<ResolvedSecureBucketProps, "encryptionKey">;

/** Returns the problems with the access of AWS services to a bucket. */
export function bucketServiceProblems(
  bucket: IConstruct,
  { serviceAccess, encryptionKey }: Pick<ResolvedSecureBucketProps, "serviceAccess"> & Encrypted,
): Problem[] {
  const problems = serviceAccessProblems(bucket, serviceAccess, code);
  if (problems.length > 0) return problems;
  return serviceAccess.flatMap((entry, index) => {
    const where = { code, property: `serviceAccess[${index}]` };
    const ofEncryption = encryptionProblems(entry, { encryptionKey }, where);
    return ofEncryption.length > 0
      ? ofEncryption
      : keyProblems(bucket, entry, encryptionKey, where);
  });
}

/**
 * Returns the problem with a service that cannot use the encryption of the bucket. AWS would accept the policy, but the
 * service would refuse the bucket, or silently deliver nothing.
 */
function encryptionProblems(
  { service }: ServiceAccess,
  { encryptionKey }: Encrypted,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (encryptionKey === "aes256") return [];
  const got = `${show(service)} and ${encryptionKey === undefined ? "no encryptionKey" : "a KMS key"}`;
  if (service === "load-balancer") {
    const must = 'be used together with encryptionKey: "aes256"';
    const fix =
      "Application and Classic Load Balancers support only SSE-S3. Use a separate bucket for their logs.";
    return [{ ...where, must, got, fix }];
  }
  if (encryptionKey !== undefined) return [];
  const must = "be used together with an encryptionKey: AWS services cannot use aws/s3";
  const fix = 'Set encryptionKey to an EncryptionKey with the same entry, or to "aes256".';
  return [{ ...where, must, got, fix }];
}

/** Returns the problem with a key whose policy does not let the service use it. */
function keyProblems(
  bucket: IConstruct,
  entry: ServiceAccess,
  key: ResolvedSecureBucketProps["encryptionKey"],
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (!(key instanceof EncryptionKey)) return [];
  const allowed = texts(key, key.serviceAccess);
  const needed = texts(bucket, [entry]);
  // Another stack has other tokens for the same account.
  const comparable =
    AwsAccount.of(bucket) === AwsAccount.of(key) || [...allowed, ...needed].every(isKnown);
  if (!comparable || needed.every((text) => allowed.includes(text))) return [];
  const must =
    "also be in serviceAccess of the encryptionKey: otherwise the service cannot use the key";
  const fix = `Add the same entry to the EncryptionKey ${show(key.node.path)}.`;
  return [{ ...where, must, got: show(entry), fix }];
}

function texts(scope: IConstruct, entries: readonly ServiceAccess[]): string[] {
  return keyStatements(AwsAccount.of(scope), entries).map((statement) => JSON.stringify(statement));
}
