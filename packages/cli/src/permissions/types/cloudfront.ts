import type { PermissionReader, Values } from "../permission-reader.ts";
import { blocks, isKnown, text, texts, textsAt, type Texts } from "./values.ts";

const origins: Texts = (values) =>
  blocks(values["origin"]).map((origin) => {
    const [oai] = textsAt(origin, "s3_origin_config[].origin_access_identity");
    const identity = [origin["origin_access_control_id"], oai].find(isKnown);
    const name = text(origin["domain_name"]);
    return `serves ${name}${identity === undefined ? "" : ` as ${text(identity)}`}`;
  });

/** Lists the paths that require signed requests, with their signers. */
function signers(values: Values): { readonly path: string; readonly signers: string[] }[] {
  return [...blocks(values["default_cache_behavior"]), ...blocks(values["ordered_cache_behavior"])]
    .map((behavior) => ({
      path: text(behavior["path_pattern"] ?? "any other path"),
      signers: [
        ...texts(behavior["trusted_key_groups"] ?? null),
        ...texts(behavior["trusted_signers"] ?? null),
      ],
    }))
    .filter((behavior) => behavior.signers.length > 0);
}

/** Returns the countries of a list: `whitelist` serves only these, `blacklist` all others. */
const countries = (values: Values, list: string): string[] =>
  blocks(values["restrictions"])
    .flatMap(({ geo_restriction: found }) => blocks(found))
    .flatMap(({ restriction_type: type, locations }) => (type === list ? texts(locations) : []));

const served: Texts = (values) =>
  values["enabled"] === false
    ? []
    : [
        ...origins(values),
        ...signers(values).flatMap(({ path, signers: found }) =>
          found.map((signer) => `requests for ${path} that ${signer} signed`),
        ),
        ...countries(values, "whitelist").map((country) => `requests from ${country}`),
      ];

const refused: Texts = (values) => [
  ...signers(values).map(({ path }) => `requests for ${path} without a signature are refused`),
  ...(countries(values, "whitelist").length > 0
    ? ["requests from countries that are not listed are refused"]
    : []),
  ...countries(values, "blacklist").map((country) => `requests from ${country} are refused`),
  ...textsAt(values, "web_acl_id").map((id) => `the web ACL ${id} filters its requests`),
];

/** Readers for CloudFront: the origins that distributions serve, and the requests that they refuse. */
export const cloudfront: Readonly<Record<string, PermissionReader>> = {
  aws_cloudfront_distribution: {
    kind: "distribution",
    name: ["id"],
    own: true,
    grants: served,
    denies: refused,
  },
  aws_cloudfront_public_key: {
    kind: "CloudFront key",
    name: ["name"],
    own: true,
    grants: () => ["a key that can sign URLs"],
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
