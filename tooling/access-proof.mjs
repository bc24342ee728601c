// @ts-check
// What the keys in the Kubernetes secret can do and cannot, shown with access checks switched on.
import { resetAuth } from "./emulator.mjs";
import { awsClient } from "./aws.mjs";

/**
 * @typedef {object} Proof
 * @property {string} claim - what has to hold
 * @property {boolean} holds
 * @property {string} seen - what the emulator answered
 */

/**
 * Tries every claim about the base user and its role.
 *
 * The emulator takes the conditions of a bucket policy as met, so the denial of requests without TLS would
 * refuse everything: the bucket's policy is taken off meanwhile, and put back.
 *
 * @param {string} url - address of the emulator
 * @param {object} subject
 * @param {import("./aws.mjs").Credentials & { roleArn: string, sessionName: string }} subject.secret - decoded
 * from the manifest
 * @param {string} subject.bucket - a bucket that the role may use
 * @param {string} subject.foreignBucket - one that it may not
 * @param {string} subject.foreignRoleArn - a role that the base user may not assume
 * @returns {Promise<Proof[]>}
 */
export async function proveAccess(url, { secret, bucket, foreignBucket, foreignRoleArn }) {
  const admin = awsClient(url, { accessKeyId: "test", secretAccessKey: "test" });
  const policies = await takeOffPolicies(admin, [bucket, foreignBucket]);
  await resetAuth(url, true);
  try {
    const wrong = awsClient(url, { ...secret, secretAccessKey: "0".repeat(40) });
    const base = awsClient(url, secret);
    const object = `${bucket}/proof.txt`;
    const text = `written by ${secret.sessionName}`;

    const wrongKey = await wrong.sts({ Action: "GetCallerIdentity" });
    const rightKey = await base.sts({ Action: "GetCallerIdentity" });
    const directWrite = await base.s3("PUT", object, text);
    const directRead = await base.s3("GET", object);
    const other = await base.assumeRole(foreignRoleArn, secret.sessionName);
    const own = await base.assumeRole(secret.roleArn, secret.sessionName);
    const session = awsClient(url, own.credentials ?? { accessKeyId: "", secretAccessKey: "" });
    const write = await session.s3("PUT", object, text);
    const read = await session.s3("GET", object);
    const foreign = await session.s3("PUT", `${foreignBucket}/proof.txt`, text);

    return [
      refused("a wrong key is refused", wrongKey, ["SignatureDoesNotMatch"]),
      allowed("the key of the secret is the base user's", rightKey),
      refused(`the base user may not write to ${bucket}`, directWrite, ["AccessDenied"]),
      refused(`the base user may not read from ${bucket}`, directRead, ["AccessDenied"]),
      refused(`the base user may not assume ${foreignRoleArn}`, other, ["AccessDenied"]),
      allowed(`the base user may assume ${secret.roleArn}`, own),
      allowed(`its session writes to ${bucket}`, write),
      {
        claim: "and reads the same back",
        holds: read.ok && read.body === text,
        seen: read.ok ? JSON.stringify(read.body) : read.code,
      },
      refused(`its session may not write to ${foreignBucket}`, foreign, ["AccessDenied"]),
    ];
  } finally {
    await resetAuth(url, false);
    for (const [name, policy] of policies) await admin.s3("PUT", `${name}?policy`, policy);
  }
}

/**
 * @param {ReturnType<typeof awsClient>} admin
 * @param {readonly string[]} buckets
 */
async function takeOffPolicies(admin, buckets) {
  /** @type {Map<string, string>} */
  const policies = new Map();
  for (const bucket of buckets) {
    const { ok, body, code } = await admin.s3("GET", `${bucket}?policy`);
    if (!ok) throw new Error(`The policy of ${bucket} cannot be read: ${code}.`);
    policies.set(bucket, body);
    await admin.s3("DELETE", `${bucket}?policy`);
  }
  return policies;
}

/**
 * @param {string} claim
 * @param {{ ok: boolean, code: string }} result
 * @param {readonly string[]} codes
 * @returns {Proof}
 */
function refused(claim, { ok, code }, codes) {
  return { claim, holds: !ok && codes.includes(code), seen: code };
}

/**
 * @param {string} claim
 * @param {{ ok: boolean, code: string }} result
 * @returns {Proof}
 */
function allowed(claim, { ok, code }) {
  return { claim, holds: ok, seen: code };
}
