// @ts-check
// Sends signed requests to an emulator with a given key. The demo and the end-to-end tests prove access with them.
import { AwsClient } from "aws4fetch";

/**
 * @typedef {{ accessKeyId: string, secretAccessKey: string, sessionToken?: string }} Credentials
 */

const ourRegion = "eu-west-1";

/** Prefixes of action names by service. */
const targets = {
  ssm: "AmazonSSM",
  ecr: "AmazonEC2ContainerRegistry_V20150921",
  kms: "TrentService",
};

/**
 * Creates clients for the services of one emulator with one key.
 *
 * @param {string} url - URL of the emulator
 * @param {Credentials} credentials
 * @param {string} [region]
 */
export function awsClient(url, credentials, region = ourRegion) {
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
    /** @type {string} */ service,
    /** @type {Record<string, string>} */ parameters,
  ) => {
    const response = await send(service, url, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
      body: new URLSearchParams(parameters).toString(),
    });
    return answer(response);
  };
  return {
    /**
     * Calls S3.
     *
     * @param {"GET" | "PUT" | "DELETE"} method
     * @param {string} path - `bucket`, `bucket/key`, `bucket?policy`, or nothing for the list of buckets
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
     * Calls STS.
     *
     * @param {Record<string, string>} parameters - `Action` and its arguments
     */
    sts: (parameters) => query("sts", { Version: "2011-06-15", ...parameters }),
    /**
     * Calls IAM.
     *
     * @param {Record<string, string>} parameters - `Action` and its arguments
     */
    iam: (parameters) => query("iam", { Version: "2010-05-08", ...parameters }),
    /**
     * Calls a service with a JSON API.
     *
     * @param {"ssm" | "ecr" | "kms"} service
     * @param {string} action - e.g. `DescribeParameters`
     * @param {object} [input]
     * @returns {Promise<any>} its answer
     */
    async json(service, action, input = {}) {
      const response = await send(service, url, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `${targets[service]}.${action}`,
        },
        body: JSON.stringify(input),
      });
      const { ok, body } = await answer(response);
      if (!ok) throw new Error(`${action}: ${body}`);
      return JSON.parse(body);
    },
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
