import type { AccessRequest } from "../iam-evaluator/evaluate.ts";
import { bucketArn, keyArn, type Delivery } from "./deliveries.ts";

/** A request of a service, and whether it has to be allowed. */
export interface Attempt {
  readonly what: string;
  readonly request: AccessRequest;
  readonly allowed: boolean;
}

type Context = Readonly<Record<string, string>>;

/** Services that must never act in the name of another one. */
const services = [
  "cloudfront.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "config.amazonaws.com",
  "logdelivery.elasticloadbalancing.amazonaws.com",
  "delivery.logs.amazonaws.com",
  "s3.amazonaws.com",
  "logging.s3.amazonaws.com",
  "ec2.amazonaws.com",
];

/** Returns the requests to the bucket: the delivery itself, and attempts that differ from it in one way. */
export function bucketAttempts({ principal, source, ...delivery }: Delivery): Attempt[] {
  const asked = (
    what: string,
    allowed: boolean,
    { action, object, context }: Delivery["requests"][number],
    from: Context = source,
    as: string = principal,
  ): Attempt => ({
    what: `${action} ${object ?? ""} ${what}`,
    allowed,
    request: {
      principal: { type: "Service", id: as },
      action,
      resource: object === undefined ? bucketArn : `${bucketArn}/${object}`,
      context: { "aws:SecureTransport": "true", ...from, ...context },
    },
  });
  const last = delivery.requests.at(-1)!;
  return [
    ...delivery.requests.flatMap((request) => [
      asked("as documented", true, request),
      asked("without TLS", false, { ...request, context: { ...request.context, ...withoutTls } }),
      asked("without a source", false, request, {}),
      ...Object.keys(source).map((key) =>
        asked(`without ${key}`, false, request, without(source, key)),
      ),
      ...delivery.otherSources.map((from) =>
        asked(`for ${JSON.stringify(from)}`, false, request, from),
      ),
      ...services
        .filter((service) => service !== principal)
        .map((service) => asked(`by ${service}`, false, request, source, service)),
      ...(request.context?.["s3:x-amz-acl"] === undefined
        ? []
        : [
            asked("with a public ACL", false, {
              ...request,
              context: { ...request.context, "s3:x-amz-acl": "public-read" },
            }),
            asked("without an ACL", false, {
              ...request,
              context: without(request.context, "s3:x-amz-acl"),
            }),
          ]),
    ]),
    ...delivery.otherObjects.map((object) => asked("", false, { ...last, object })),
    ...["s3:DeleteObject", "s3:PutObjectAcl", "s3:GetObject", "s3:PutObject"]
      .filter((action) => action !== last.action)
      .map((action) => asked("", false, { ...last, action })),
    ...["s3:PutBucketPolicy", "s3:ListBucket", "s3:GetBucketAcl"]
      .filter((action) => !delivery.requests.some((request) => request.action === action))
      .map((action) => asked("", false, { action })),
  ];
}

/** Returns the requests to the key of the bucket: the use by the service, and attempts that differ in one way. */
export function keyAttempts({ principal, source, otherSources, keyRequests }: Delivery): Attempt[] {
  const asked = (
    what: string,
    allowed: boolean,
    { action, context }: Delivery["keyRequests"][number],
    from: Context = source,
    as: string = principal,
  ): Attempt => ({
    what: `${action} ${what}`,
    allowed,
    request: {
      principal: { type: "Service", id: as },
      action,
      resource: keyArn,
      context: { ...from, ...context },
    },
  });
  return [
    ...keyRequests.flatMap((request) => [
      asked("as documented", true, request),
      asked("without a source", false, request, {}),
      ...otherSources.map((from) => asked(`for ${JSON.stringify(from)}`, false, request, from)),
      ...services
        .filter((service) => service !== principal)
        .map((service) => asked(`by ${service}`, false, request, source, service)),
      ...Object.keys(request.context ?? {}).flatMap((key) => [
        asked(`without ${key}`, false, { action: request.action }),
        asked(`with another ${key}`, false, {
          action: request.action,
          context: { [key]: "arn:aws:cloudtrail:eu-west-1:999999999999:trail/audit" },
        }),
      ]),
    ]),
    ...["kms:CreateGrant", "kms:ScheduleKeyDeletion", "kms:PutKeyPolicy"].map((action) =>
      asked("", false, { action }),
    ),
  ];
}

const withoutTls = { "aws:SecureTransport": "false" };

function without(context: Context, key: string): Context {
  return Object.fromEntries(Object.entries(context).filter(([name]) => name !== key));
}
