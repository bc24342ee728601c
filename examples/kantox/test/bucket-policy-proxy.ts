import type { IncomingMessage } from "node:http";
import {
  evaluate,
  type AccessRequest,
  type PolicyDocument,
} from "../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import { headersOf, startEmulatorProxy, type EmulatorProxy } from "./emulator-proxy.ts";

const account = "123456789012";
const keyId = "s3:x-amz-server-side-encryption-aws-kms-key-id";

/** A request to the bucket, and the decision about it. */
export interface ProxiedRequest {
  /** ID of the access key that signed the request. */
  readonly by: string;
  readonly action: string;
  /** Key of the object; empty for the bucket itself. */
  readonly object: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly isAllowed: boolean;
}

/** A proxy in front of an emulator. To one bucket it forwards only requests that AWS would allow. */
export interface BucketPolicyProxy extends EmulatorProxy {
  readonly requests: ProxiedRequest[];
  /** Policies by access key ID. A key without an entry belongs to an administrator of the account. */
  readonly policies: Map<string, readonly PolicyDocument[]>;
}

const everything = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/**
 * Starts the proxy. Emulators treat every condition of a bucket policy as met, so they deny all access to a bucket whose
 * policy denies requests without TLS. Therefore the proxy keeps the policy and evaluates it with the evaluator of the unit
 * tests, on the requests that the engines really send. It treats every request as sent over TLS.
 */
export async function startBucketPolicyProxy(
  emulator: string,
  bucket: string,
): Promise<BucketPolicyProxy> {
  const requests: ProxiedRequest[] = [];
  const policies: BucketPolicyProxy["policies"] = new Map();
  let ofBucket: string | undefined;

  const proxy = await startEmulatorProxy(emulator, {
    answer(incoming, body) {
      const { pathname, searchParams } = new URL(incoming.url ?? "/", emulator);
      const [name, ...path] = decodeURIComponent(pathname.slice(1)).split("/");
      const object = path.join("/");
      if (name !== bucket) return undefined;
      if (object === "" && searchParams.has("policy")) return policyReply(incoming.method, body);
      if (object === "" && !searchParams.has("list-type")) return undefined;
      const one = decided(incoming, object);
      requests.push(one);
      if (one.isAllowed) return undefined;
      return { status: 403, text: incoming.method === "HEAD" ? "" : failure("AccessDenied") };
    },
  });
  return { ...proxy, requests, policies };

  function policyReply(method: string | undefined, body: string): { status: number; text: string } {
    if (method === "GET") {
      return ofBucket === undefined
        ? { status: 404, text: failure("NoSuchBucketPolicy") }
        : { status: 200, text: ofBucket };
    }
    ofBucket = method === "PUT" ? body : undefined;
    return { status: 204, text: "" };
  }

  function decided(incoming: IncomingMessage, object: string): ProxiedRequest {
    const headers = headersOf(incoming);
    const [, by = ""] = /Credential=([^/]+)/.exec(headers["authorization"] ?? "") ?? [];
    const action = actionOf(incoming.method ?? "GET", object);
    const encryption = headers["x-amz-server-side-encryption"];
    const encryptionKey = headers["x-amz-server-side-encryption-aws-kms-key-id"];
    const decision = evaluate(
      {
        principal: { type: "AWS", id: `arn:aws:iam::${account}:user/${by}` },
        action,
        resource: `arn:aws:s3:::${bucket}${object && `/${object}`}`,
        context: {
          "aws:SecureTransport": "true",
          "s3:TlsVersion": "1.3",
          "aws:ResourceAccount": account,
          ...(object === "" && { "s3:prefix": prefixOf(incoming) }),
          ...(encryption !== undefined && { "s3:x-amz-server-side-encryption": encryption }),
          ...(encryptionKey !== undefined && { [keyId]: encryptionKey }),
        },
      } satisfies AccessRequest,
      {
        identity: policies.get(by) ?? [everything],
        ...(ofBucket !== undefined && { resource: JSON.parse(ofBucket) as PolicyDocument }),
      },
    );
    return { by, action, object, headers, isAllowed: decision === "allowed" };
  }
}

function actionOf(method: string, object: string): string {
  if (object === "") return "s3:ListBucket";
  return { PUT: "s3:PutObject", DELETE: "s3:DeleteObject" }[method] ?? "s3:GetObject";
}

function prefixOf({ url = "" }: IncomingMessage): string {
  return new URL(url, "http://localhost").searchParams.get("prefix") ?? "";
}

function failure(code: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`;
}
