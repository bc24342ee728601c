import type { PermissionReader, Values } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { attachedPolicy } from "./attached-policy.ts";
import { fromTheInternet } from "./reachable.ts";
import { all, blocks, joined, text, texts, textsAt, type Texts, unknown } from "./values.ts";

const options = ({ advanced_security_options: found }: Values): Values[] => blocks(found);

/**
 * The reader of a search domain. Without a VPC, its endpoint is public, and only the access policy and logins limit it.
 */
const domain: PermissionReader = {
  kind: "search domain",
  name: ["domain_name"],
  own: true,
  documents: ["access_policies"],
  mirrors: ["access_policies"],
  grants: all(
    actsAs("cognito_options[].role_arn"),
    ({ vpc_options: networks }) => (blocks(networks).length > 0 ? [] : [fromTheInternet]),
    (values) => [
      ...options(values).flatMap(({ anonymous_auth_enabled: isOpen }) =>
        isOpen === true ? ["requests without a login"] : [],
      ),
      ...options(values).flatMap(({ master_user_options: masters }) =>
        textsAt({ masters }, "masters[].master_user_arn").map((arn) => `${arn} administers it`),
      ),
    ],
  ),
  denies: (values) =>
    options(values).flatMap(({ enabled }) =>
      enabled === true ? ["requests without a role in it are refused"] : [],
    ),
};

const dataAccess: Texts = ({ policy }) =>
  rules(policy).flatMap((rule) =>
    blocks(rule["Rules"]).flatMap((each) =>
      texts(rule["Principal"] ?? null).map(
        (who) => `${who}: ${joined(each["Permission"])} on ${joined(each["Resource"])}`,
      ),
    ),
  );

// Encryption policies have the same resource type, but grant nothing.
const networkAccess: Texts = ({ policy, type }) =>
  type === "encryption"
    ? []
    : rules(policy).flatMap((rule) => {
        const targets = blocks(rule["Rules"]).flatMap((each) => texts(each["Resource"] ?? null));
        const sources = [
          ...(rule["AllowFromPublic"] === true ? ["the internet"] : []),
          ...texts(rule["SourceVPCEs"] ?? null),
          ...texts(rule["SourceServices"] ?? null),
        ];
        return targets.flatMap((target) =>
          sources.map((source) => `${target} reachable from ${source}`),
        );
      });

/** Readers for search domains and collections. */
export const search: Readonly<Record<string, PermissionReader>> = {
  aws_cloudsearch_domain_service_access_policy: attachedPolicy(
    "CloudSearch domain",
    "domain_name",
    "access_policy",
  ),
  aws_elasticsearch_domain: domain,
  aws_elasticsearch_domain_policy: attachedPolicy(
    "search domain",
    "domain_name",
    "access_policies",
  ),
  aws_elasticsearch_domain_saml_options: samlOptions(),
  aws_opensearch_authorize_vpc_endpoint_access: {
    kind: "search domain",
    name: ["domain_name"],
    own: false,
    grants: ({ account }) => [`account ${text(account)} may connect`],
  },
  aws_opensearch_inbound_connection_accepter: {
    kind: "search connection",
    name: ["connection_id"],
    own: false,
    grants: () => ["the domain that asked for it may query this one"],
  },
  aws_opensearch_domain: domain,
  aws_opensearch_domain_policy: attachedPolicy("search domain", "domain_name", "access_policies"),
  aws_opensearch_domain_saml_options: samlOptions(),
  aws_opensearchserverless_access_policy: {
    kind: "collection access policy",
    name: ["name"],
    own: true,
    grants: dataAccess,
  },
  aws_opensearchserverless_security_config: {
    kind: "collection logins",
    name: ["name"],
    own: true,
    grants: ({ type }) => [`logins by ${text(type)}`],
  },
  aws_opensearchserverless_security_policy: {
    kind: "collection security policy",
    name: ["name"],
    own: true,
    grants: networkAccess,
  },
};

function samlOptions(): PermissionReader {
  return {
    kind: "search domain",
    name: ["domain_name"],
    own: false,
    grants: ({ saml_options: found }) =>
      blocks(found).flatMap(({ enabled, master_backend_role: role }) =>
        enabled === false
          ? []
          : [
              "logins by SAML",
              ...(role === null || role === "" ? [] : [`SAML role ${text(role)} administers it`]),
            ],
      ),
  };
}

function rules(policy: unknown): Values[] {
  if (policy === undefined)
    return [{ Principal: [unknown], Rules: [{ Resource: [unknown], Permission: [unknown] }] }];
  try {
    return blocks(JSON.parse(text(policy)) as unknown);
  } catch {
    return [{ Principal: [unknown], Rules: [{ Resource: [unknown], Permission: [unknown] }] }];
  }
}
