import type { ReadType, Values } from "../read-type.ts";
import { blocks, isKnown, joined, text, texts, textsAt, type Texts } from "./values.ts";

const originAccess: Texts = (values) =>
  blocks(values["origin"]).flatMap((origin) => {
    const name = text(origin["domain_name"]);
    const [oai] = textsAt(origin, "s3_origin_config[].origin_access_identity");
    const oac = origin["origin_access_control_id"];
    const identity = [oac, oai].find((id) => isKnown(id) && id !== "");
    return [`serves ${name}${identity === undefined ? "" : ` as ${text(identity)}`}`];
  });

const behaviors = (values: Values): Values[] => [
  ...blocks(values["default_cache_behavior"]),
  ...blocks(values["ordered_cache_behavior"]),
];

/** What keeps requests to a distribution away, by path. */
const distributionDenies: Texts = (values) => [
  ...behaviors(values).flatMap((behavior) => {
    const path = text(behavior["path_pattern"] ?? "any other path");
    const signers = [
      ...texts(behavior["trusted_key_groups"] ?? null),
      ...texts(behavior["trusted_signers"] ?? null),
    ];
    return signers.length > 0
      ? [`requests for ${path} that are not signed by ${joined(signers)}`]
      : [];
  }),
  ...textsAt(values, "web_acl_id")
    .filter((id) => id !== "")
    .map((id) => `requests that the web ACL ${id} refuses`),
  ...blocks(values["restrictions"]).flatMap(({ geo_restriction: geo }) =>
    blocks(geo).flatMap(({ restriction_type: type, locations }) =>
      type === "none" ? [] : [`requests by the country ${text(type)}: ${joined(locations)}`],
    ),
  ),
];

/** CloudFront: what distributions serve, and whose requests they refuse. */
export const cloudfront: Readonly<Record<string, ReadType>> = {
  aws_cloudfront_distribution: {
    kind: "distribution",
    name: ["id"],
    own: true,
    grants: (values) => (values["enabled"] === false ? [] : originAccess(values)),
    denies: distributionDenies,
  },
  aws_cloudfront_public_key: {
    kind: "CloudFront key",
    name: ["name"],
    own: true,
    grants: () => ["a key that URLs can be signed with"],
  },
  aws_cloudfront_key_group: {
    kind: "CloudFront key group",
    name: ["name"],
    own: true,
    grants: (values) => textsAt(values, "items").map((key) => `URLs signed with ${key}`),
  },
  aws_cloudfront_response_headers_policy: {
    kind: "response headers policy",
    name: ["name"],
    own: true,
    grants: (values) =>
      textsAt(values, "cors_config[].access_control_allow_origins[].items").map(
        (origin) => `web pages of ${origin} may read answers`,
      ),
  },
};
