import { awsClient } from "../../../../../tooling/aws.mjs";
import { members, parseXml } from "./parse-xml.ts";

/** Reads from the AWS APIs of one account and region. Every failure that is not expected throws. */
export interface AwsApi {
  readonly region: string;
  /** Calls IAM and returns the result as data. An error with one of the `missing` codes returns `undefined`. */
  iam(
    action: string,
    parameters?: Record<string, string>,
    missing?: readonly string[],
  ): Promise<any>;
  /** Calls IAM until the list is complete. */
  iamList(action: string, list: string, parameters?: Record<string, string>): Promise<any[]>;
  /** Reads from S3. An error with one of the `missing` codes returns `undefined`. */
  s3(path: string, missing?: readonly string[]): Promise<any>;
  /** Calls a service with a JSON API. An error that contains `missing` returns `undefined`. */
  json(
    service: "ssm" | "ecr" | "kms",
    action: string,
    input?: object,
    missing?: string,
  ): Promise<any>;
  /** Calls a service with a JSON API until the list is complete. */
  jsonList(
    service: "ssm" | "ecr" | "kms",
    action: string,
    list: string,
    input?: object,
  ): Promise<any[]>;
}

/**
 * Connects to the AWS APIs of an emulator.
 *
 * @throws if the emulator has another account
 */
export async function awsApi(url: string, accountId: string, region: string): Promise<AwsApi> {
  const aws = awsClient(url, { accessKeyId: "test", secretAccessKey: "test" }, region);

  const identity = await aws.sts({ Action: "GetCallerIdentity" });
  const { Account } = parseXml(identity.body).GetCallerIdentityResult;
  if (Account !== accountId) throw new Error(`${url} is account ${Account}, not ${accountId}.`);

  const api: AwsApi = {
    region,
    async iam(action, parameters = {}, missing = []) {
      const { ok, code, body } = await aws.iam({ Action: action, ...parameters });
      if (!ok && missing.includes(code)) return undefined;
      if (!ok) throw new Error(`iam ${action}: ${body}`);
      return parseXml(body)[`${action}Result`];
    },
    async iamList(action, list, parameters = {}) {
      const all = [];
      let next: Record<string, string> = {};
      for (;;) {
        const page = await api.iam(action, { ...parameters, ...next });
        all.push(...members(page[list]));
        if (page.IsTruncated !== "true") return all;
        next = { Marker: page.Marker };
      }
    },
    async s3(path, missing = []) {
      const { ok, code, body } = await aws.s3("GET", path);
      if (!ok && missing.includes(code)) return undefined;
      if (!ok) throw new Error(`s3 ${path}: ${body}`);
      return body.trimStart().startsWith("<") ? parseXml(body) : body;
    },
    async json(service, action, input = {}, missing) {
      try {
        return await aws.json(service, action, input);
      } catch (error) {
        if (missing !== undefined && String(error).includes(missing)) return undefined;
        throw error;
      }
    },
    async jsonList(service, action, list, input = {}) {
      const all = [];
      const token = service === "ecr" ? "nextToken" : service === "kms" ? "Marker" : "NextToken";
      let next = {};
      for (;;) {
        const page = await api.json(service, action, { ...input, ...next });
        all.push(...page[list]);
        const following = page[service === "kms" ? "NextMarker" : token];
        if (!following) return all;
        next = { [token]: following };
      }
    },
  };
  return api;
}
