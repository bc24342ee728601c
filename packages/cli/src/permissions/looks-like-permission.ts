// Resources of these providers exist in the state only, or on the machine that runs the engine.
const inertProviders =
  /^(archive|cloudinit|external|http|local|null|random|template|terraform|time|tls)_/;

// Words in type names that suggest permissions or credentials.
const typeWords = words([
  "access",
  "acls?",
  "access_key",
  "account_key",
  "api_key",
  "assignments?",
  "authoriz\\w+",
  "bindings?",
  "collaborators?",
  "credentials?",
  "deploy_key",
  "federated\\w*",
  "firewall(_rule)?",
  "grants?",
  "iam\\w*",
  "key_pair",
  "keypair",
  "members?",
  "memberships?",
  "oidc\\w*",
  "permissions?",
  "polic(y|ies)",
  "principals?",
  "public",
  "ram",
  "rbac",
  "roles?",
  "saml\\w*",
  "secgroup(_rule)?",
  "security_group",
  "security_list",
  "security_rule",
  "service_account",
  "service_principal",
  "shar(e|es|ed|ing)",
  "ssh_key",
  "tokens?",
  "trust(ed)?",
  "users?",
]);

// Words in attribute names that grant or deny access.
const attributeWords = words([
  "access",
  "account_ids",
  "accounts",
  "acls?",
  "allow(ed)?",
  "anonymous",
  "assum(e|able)",
  "authoriz(ation|ed|e)",
  "authorized_networks",
  "cidr_(blocks|ipv4|ipv6)",
  "cidrs",
  "cors",
  "external_id",
  "external_principals",
  "grantees?",
  "grants?",
  "iam",
  "ingress",
  "instance_profile",
  "internal",
  "internet",
  "ip_rules",
  "permissions?",
  "polic(y|ies)",
  "principals?",
  "public",
  "publicly",
  "roles?",
  "shar(e|ed|ing)",
  "source_ranges",
  "trust(ed)?",
  "unauthenticated",
  "visibility",
]);

// Names that contain one of these words, but always mean something else.
const ordinary = [
  /(^|_)access_(endpoints?|keys?(_id)?|logs?|logging|log_settings|point(_\w+)?|tier|tokens?|token_\w+|urls?)(_|$)/,
  /(^|_)allow(ed)?_(\w+_)?(version_upgrade|overwrite|reassociation|instance_types|pattern)$/,
  /(^|_)authorization_(endpoint|url)$/,
  /^routing_http_response_/,
  /(^|_)allow_(interrupt|audio_input|dtmf_input)$/,
  /(^|_)internal_(id|name)$/,
  /(^|_)public_(dns|ip|ips|ipv4|ipv6|key|keys|ip_\w+|key_\w+|ipv4_\w+|signing_\w+)$/,
  /(^|_)(alpn|archive|backup|cache|conflict|deletion|delivery|dns|eviction|failover|image_pull|lifecycle|maintenance|placement|pull|redrive|release|replacement|replay|restart|retention|retry|routing|scaling|scheduling|snapshot|ssl|stickiness|termination|tls_security|tiering|tls|update|upgrade)_polic(y|ies)(_|$)/,
  /(^|_)share_(decay|distribution|identifier|process)\w*$/,
  /(^|_)unauthenticated_request$/,
  /(^|_)visibility_(config|timeout|time)\w*$/,
];

/**
 * Returns whether a resource of any provider may grant access, judged only by names. If no reader supports its type,
 * the resource is reported as not read.
 *
 * @param type - resource type, e.g. `google_project_iam_member`
 * @param attributes - names or paths of the attributes that have a value; only the last name of a path is used
 */
export function looksLikePermission(type: string, attributes: Iterable<string>): boolean {
  if (inertProviders.test(type)) return false;
  const [, ...rest] = type.split("_");
  const name = rest.join("_");
  return (typeWords.test(name) && !isOrdinary(name)) || [...attributes].some(isPermissionAttribute);
}

/**
 * Returns whether an attribute looks as if it grants or denies access.
 *
 * @internal The driver decides about whole resources. Tests compare the result for each attribute with provider
 * schemas.
 */
export function isPermissionAttribute(path: string): boolean {
  const name = path.slice(path.lastIndexOf(".") + 1).replace("[]", "");
  // Within a block, "visibility" refers to parts of a chart and the like.
  if (path !== name && /(^|_)visibility(_state)?$/.test(name)) return false;
  return attributeWords.test(name) && !isOrdinary(name);
}

function isOrdinary(name: string): boolean {
  return ordinary.some((pattern) => pattern.test(name));
}

function words(patterns: readonly string[]): RegExp {
  return new RegExp(`(^|_)(${patterns.join("|")})(_|$)`);
}
