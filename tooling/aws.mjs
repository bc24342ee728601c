// @ts-check
// Signed requests to an emulator with a given key: what the demo and the end-to-end tests prove access with.
import { AwsClient } from "aws4fetch";

/**
 * @typedef {{ accessKeyId: string, secretAccessKey: string, sessionToken?: string }} Credentials
 */

const region = "eu-west-1";

/**
 * Clients of one emulator for one key.
 *
 * @param {string} url - address of the emulator
 * @param {Credentials} credentials
 */
export function awsClient(url, credentials) {
  const send = (
    /** @type {string} */ service,
    /** @type {string} */ target,
    /** @type {RequestInit} */ init,
  ) =>
    new AwsClient({ ...credentials, service, region, retries: 0 }).fetch(target, {
      ...init,
      signal: AbortSignal.timeout(30_000),
    });
  const query = async (
    /** @type {"sts" | "iam"} */ service,
    /** @type {string} */ version,
    /** @type {Record<string, string>} */ parameters,
  ) =>
    answer(
      await send(service, url, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
        body: new URLSearchParams({ Version: version, ...parameters }).toString(),
      }),
    );
  return {
    /**
     * One call of S3.
     *
     * @param {"GET" | "PUT" | "DELETE"} method
     * @param {string} path - `bucket`, `bucket/key` or `bucket?policy`
     * @param {string} [body]
     */
    async s3(method, path, body) {
      const response = await send("s3", `${url}/${path}`, {
        method,
        ...(body !== undefined && { body }),
      });
      return answer(response);
    },
    /**
     * One call of STS.
     *
     * @param {Record<string, string>} parameters - `Action` and its arguments
     */
    sts: (parameters) => query("sts", "2011-06-15", parameters),
    /**
     * One call of IAM.
     *
     * @param {Record<string, string>} parameters - `Action` and its arguments
     */
    iam: (parameters) => query("iam", "2010-05-08", parameters),
    /**
     * Assumes a role.
     *
     * @param {string} roleArn
     * @param {string} sessionName
     * @returns {Promise<{ ok: boolean, code: string, credentials?: Credentials }>}
     */
    async assumeRole(roleArn, sessionName) {
      const { ok, code, body } = await this.sts({
        Action: "AssumeRole",
        RoleArn: roleArn,
        RoleSessionName: sessionName,
      });
      const [accessKeyId = "", secretAccessKey = "", sessionToken = ""] = [
        "AccessKeyId",
        "SecretAccessKey",
        "SessionToken",
      ].map((name) => element(body, name));
      return ok
        ? { ok, code, credentials: { accessKeyId, secretAccessKey, sessionToken } }
        : { ok, code };
    },
  };
}

/** @param {Response} response */
async function answer(response) {
  const body = await response.text();
  const code = response.ok ? "OK" : element(body, "Code") || String(response.status);
  return { ok: response.ok, code, body };
}

/**
 * @param {string} xml
 * @param {string} name
 */
function element(xml, name) {
  const [, text = ""] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? [];
  return text.replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}
