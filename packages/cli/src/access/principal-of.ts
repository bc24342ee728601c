import type { AccessPrincipalKind } from "./access-document.ts";

/** A principal as a policy names it. */
export interface NamedPrincipal {
  readonly kind: AccessPrincipalKind;
  readonly name: string;
  readonly account?: string;
  /** Subject of the token that identifies it. */
  readonly subject?: string;
}

/** A condition that identifies the principal, e.g. the subject of a token. */
interface Subjects {
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * Returns the principals in one entry of a policy. A token of an identity provider is a principal for each
 * subject that the conditions allow.
 *
 * @param text - as in a statement of the driver: `AWS arn:…`, `Service …`, `Federated …`, or `*`
 * @param subjects - the positive conditions on the subject of a token
 */
export function principalsOf(
  text: string,
  subjects: readonly Subjects[],
): readonly NamedPrincipal[] {
  if (text === "*") return [anyone];
  const [, type = "", name = text] =
    /^(AWS|Service|Federated|CanonicalUser) (.*)$/s.exec(text) ?? [];
  if (type === "AWS") return [awsPrincipal(name)];
  if (type === "Service") return [{ kind: "service", name }];
  if (type === "Federated") return federated(name, subjects);
  return [{ kind: "other", name: text }];
}

/** The principal that matches everyone. */
export const anyone: NamedPrincipal = { kind: "anyone", name: "" };

// The partition may be unresolved. The account may be, too, if it is the provider's account.
const identityArn =
  /^arn:(?:[\w-]+|\([^)]*\)):(?:iam|sts)::(\d{12}|\(account_id of [^)]*\)):(.*)$/s;

function awsPrincipal(name: string): NamedPrincipal {
  if (name === "*") return anyone;
  if (/^\d{12}$/.test(name)) return { kind: "account", name };
  const [, account = "", resource = ""] = identityArn.exec(name) ?? [];
  if (resource === "root") return { kind: "account", name: account };
  const [, kind, path = ""] = /^(user|group|role)\/(.*)$/s.exec(resource) ?? [];
  if (kind === "user" || kind === "group" || kind === "role") {
    // IAM names are unique, regardless of their path.
    const isKnown = /^\d+$/.test(account);
    return { kind, name: path.slice(path.lastIndexOf("/") + 1), ...(isKnown && { account }) };
  }
  return { kind: "other", name };
}

function federated(provider: string, subjects: readonly Subjects[]): readonly NamedPrincipal[] {
  const issuer = provider.replace(/^arn:[\w-]+:iam::\d*:oidc-provider\//, "");
  const own = subjects.filter(({ key }) => key.toLowerCase() === `${issuer.toLowerCase()}:sub`);
  const others = subjects.filter(({ key }) => key.endsWith(":sub"));
  const values = (own.length > 0 ? own : others).flatMap((each) => each.values);
  if (values.length === 0) return [{ kind: "identity-provider", name: issuer }];
  return values.map((value) => ofSubject(issuer, value));
}

function ofSubject(issuer: string, subject: string): NamedPrincipal {
  if (
    /(?:^|[/.])token\.actions\.githubusercontent\.com/.test(issuer) ||
    subject.startsWith("repo:")
  ) {
    return { kind: "github-run", name: subject, subject };
  }
  const [, namespace, account] = /^system:serviceaccount:([^:]*):(.*)$/s.exec(subject) ?? [];
  return namespace === undefined
    ? { kind: "identity-provider", name: `${issuer} ${subject}`, subject }
    : { kind: "kubernetes-service-account", name: `${namespace}/${account} of ${issuer}`, subject };
}
