// @ts-check
// Proves what the keys in the Kubernetes secret can and cannot do, with the emulator's access checks switched on.
import { awsClient } from "./aws.mjs";
import { withAccessChecks } from "./misread-policies.mjs";

/**
 * @typedef {object} Proof
 * @property {string} claim - the statement to prove
 * @property {boolean} holds - whether it is true
 * @property {string} seen - the answer of the emulator
 */

/**
 * Tests every claim about the base user and its role.
 *
 * @param {string} url - URL of the emulator
 * @param {object} subject
 * @param {import("./aws.mjs").Credentials & { roleArn: string, sessionName: string }} subject.secret - decoded
 * from the manifest
 * @param {string} subject.bucket - a bucket that the role may use
 * @param {string} subject.foreignBucket - a bucket that the role may not use
 * @param {string} subject.foreignRoleArn - a role that the base user may not assume
 * @returns {Promise<Proof[]>}
 */
export async function proveAccess(url, { secret, bucket, foreignBucket, foreignRoleArn }) {
  const admin = awsClient(url, { accessKeyId: "test", secretAccessKey: "test" });
  return withAccessChecks(url, admin, [bucket, foreignBucket], async () => {
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
      allowed("the key in the secret belongs to the base user", rightKey),
      refused(`the base user may not write to ${bucket}`, directWrite, ["AccessDenied"]),
      refused(`the base user may not read from ${bucket}`, directRead, ["AccessDenied"]),
      refused(`the base user may not assume ${foreignRoleArn}`, other, ["AccessDenied"]),
      allowed(`the base user may assume ${secret.roleArn}`, own),
      allowed(`its session writes to ${bucket}`, write),
      {
        claim: "its session reads the same text back",
        holds: read.ok && read.body === text,
        seen: read.ok ? JSON.stringify(read.body) : read.code,
      },
      refused(`its session may not write to ${foreignBucket}`, foreign, ["AccessDenied"]),
    ];
  });
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
