// @ts-check
// Removes the policies that the emulator misreads while its access checks are on. The unit tests evaluate them instead.
import { resetAuth } from "./emulator.mjs";

/**
 * Runs a function while the emulator checks access, without the policies that it misreads, and restores them after it.
 *
 * - It treats the conditions of a bucket policy as met, so the denial of requests without TLS would refuse every request.
 * - It ignores `NotResource`, so the denial of other roles would also refuse the user's own roles.
 *
 * @template Result
 * @param {string} url - URL of the emulator
 * @param {ReturnType<typeof import("./aws.mjs").awsClient>} admin
 * @param {readonly string[]} buckets - the buckets whose policies are removed
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withAccessChecks(url, admin, buckets, work) {
  /** @type {(() => Promise<unknown>)[]} */
  const restore = [];
  try {
    for (const bucket of buckets) restore.push(await removeBucketPolicy(admin, bucket));
    for (const group of await groupsOf(admin)) restore.push(...(await narrow(admin, group)));
    await resetAuth(url, true);
    return await work();
  } finally {
    await resetAuth(url, false);
    for (const each of restore) await each();
  }
}

/**
 * @param {ReturnType<typeof import("./aws.mjs").awsClient>} admin
 * @param {string} bucket
 */
async function removeBucketPolicy(admin, bucket) {
  const { ok, body, code } = await admin.s3("GET", `${bucket}?policy`);
  if (!ok) throw new Error(`The policy of ${bucket} cannot be read: ${code}.`);
  await admin.s3("DELETE", `${bucket}?policy`);
  return () => admin.s3("PUT", `${bucket}?policy`, body);
}

/** @param {ReturnType<typeof import("./aws.mjs").awsClient>} admin */
async function groupsOf(admin) {
  return elements(await call(admin, { Action: "ListGroups" }), "GroupName");
}

/**
 * Removes the denials with `NotResource` from the policies of a group.
 *
 * @param {ReturnType<typeof import("./aws.mjs").awsClient>} admin
 * @param {string} GroupName
 */
async function narrow(admin, GroupName) {
  const names = elements(await call(admin, { Action: "ListGroupPolicies", GroupName }), "member");
  const restore = [];
  for (const PolicyName of names) {
    const of = { GroupName, PolicyName };
    const [encoded = ""] = elements(
      await call(admin, { Action: "GetGroupPolicy", ...of }),
      "PolicyDocument",
    );
    const PolicyDocument = decodeURIComponent(encoded);
    const { Statement, ...rest } = JSON.parse(PolicyDocument);
    const read = Statement.filter((/** @type {object} */ each) => !("NotResource" in each));
    if (read.length === Statement.length) continue;
    const put = (/** @type {string} */ text) =>
      call(admin, { Action: "PutGroupPolicy", ...of, PolicyDocument: text });
    await put(JSON.stringify({ ...rest, Statement: read }));
    restore.push(() => put(PolicyDocument));
  }
  return restore;
}

/**
 * @param {ReturnType<typeof import("./aws.mjs").awsClient>} admin
 * @param {Record<string, string>} parameters
 */
async function call(admin, parameters) {
  const { ok, code, body } = await admin.iam(parameters);
  if (!ok) throw new Error(`${parameters["Action"]}: ${code}`);
  return body;
}

/**
 * @param {string} xml
 * @param {string} name
 */
function elements(xml, name) {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "gu"))].map(([, text = ""]) =>
    text.trim(),
  );
}
