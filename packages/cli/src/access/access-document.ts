/**
 * The document that `kantox access --json` prints: who may do what, according to the policies in the configuration of
 * the app.
 *
 * @public
 */
export interface AccessDocument {
  /** The selected environments, in dependency order. */
  readonly environments: readonly AccessEnvironment[];
  /** Every principal that a policy grants or denies something, and every user, group and role of the app. */
  readonly principals: readonly AccessPrincipal[];
  /** Other resources with permissions that are not policy statements, e.g. blocked public access. */
  readonly resources: readonly AccessResource[];
  /** Parts of the configuration that may grant permissions, but were not read, or only once for several instances. */
  readonly notRead: readonly AccessNotRead[];
  /** Values that only the engine or AWS knows. Other properties show them in parentheses, e.g. `(arn of key/Key)`. */
  readonly unresolved: readonly AccessUnresolved[];
}

/**
 * An environment whose policies were read.
 *
 * @public
 */
export interface AccessEnvironment {
  /** Name on the command line. */
  readonly environment: string;
  /** Name of the CDKTF stack. */
  readonly stack: string;
}

/**
 * A principal, and everything that the policies contain about it.
 *
 * @public
 */
export interface AccessPrincipal {
  /** Kind and name. If names repeat, the account or environment follows in parentheses, so that the value is unique. */
  readonly principal: string;
  /**
   * Kind of the principal. `identity-provider`: an OIDC or SAML provider whose tokens are trusted, except those of
   * GitHub runs and Kubernetes service accounts. `anyone`: any principal (`*`), possibly with exceptions. `other`: any
   * other principal, e.g. everyone that a policy of an organization applies to.
   */
  readonly kind:
    | "user"
    | "group"
    | "role"
    | "github-run"
    | "kubernetes-service-account"
    | "identity-provider"
    | "account"
    | "service"
    | "anyone"
    | "other";
  /** Name of the principal; empty for `anyone` without exceptions. */
  readonly name: string;
  /** Account of a user, group or role; left out if it is not known. */
  readonly accountId?: string;
  /** Resources of the app that declare the principal; empty if it exists elsewhere. */
  readonly declaredBy: readonly AccessSource[];
  /** The `principal` of each group that a user is a member of. */
  readonly memberOf: readonly string[];
  /** ARN of the permissions boundary; left out if there is none. */
  readonly permissionsBoundaryArn?: string;
  /** Permissions that are not policy statements, e.g. an access key or an attached policy from outside the app. */
  readonly grants: readonly string[];
  /** Denials that are not policy statements. */
  readonly denials: readonly string[];
  /** Statements of its policies, of the policies of its groups, and of the policies of resources that name it. */
  readonly permissions: readonly AccessPermission[];
  /** Statements of trust policies that name it: the roles that it may, or must not, assume. */
  readonly assumes: readonly AccessTrust[];
  /** Statements of the trust policy of a role: who may, or must not, assume this role. */
  readonly assumedBy: readonly AccessTrust[];
}

/**
 * A resource or module of the app, e.g. the resource that contains a policy.
 *
 * @public
 */
export interface AccessSource {
  /** Its environment. */
  readonly environment: string;
  /** Its address. */
  readonly address: string;
}

/**
 * A statement of a policy, for one principal.
 *
 * @public
 */
export interface AccessPermission extends AccessSource {
  /** Effect of the statement. */
  readonly effect: "allow" | "deny";
  /** Actions, or a single string `everything except …`. */
  readonly actions: readonly string[];
  /** ARNs, or a single string `everything except …`; left out if the statement names none, and applies to `on`. */
  readonly resources?: readonly string[];
  /**
   * Conditions, which must all be met, e.g. `StringEquals aws:SourceAccount 123456789012`; left out if there are none.
   */
  readonly conditions?: readonly string[];
  /** Resource that the policy belongs to, e.g. `bucket kantox-data-dev`; left out for a policy of the principal. */
  readonly on?: string;
  /** The `principal` of the group that gives the permission; left out if the permission comes from no group. */
  readonly through?: string;
}

/**
 * A statement of a trust policy, for one principal.
 *
 * @public
 */
export interface AccessTrust extends AccessSource {
  /** Effect of the statement. */
  readonly effect: "allow" | "deny";
  /** Value of `principal` in the entry of the principal that the statement names. */
  readonly principal: string;
  /** The `principal` of the role. */
  readonly role: string;
  /** Actions, e.g. `sts:AssumeRole`. */
  readonly actions: readonly string[];
  /**
   * Conditions, which must all be met, e.g. `StringEquals sts:ExternalId kantox-aux`; left out if there are none.
   */
  readonly conditions?: readonly string[];
}

/**
 * A resource with permissions that are not policy statements.
 *
 * @public
 */
export interface AccessResource {
  /** Kind and name, e.g. `bucket kantox-data-dev`. */
  readonly resource: string;
  /** Environment of the resource. */
  readonly environment: string;
  /** Addresses of the resources that set the permissions. */
  readonly addresses: readonly string[];
  /** What it allows, e.g. `reachable from the internet`. */
  readonly grants: readonly string[];
  /** What it denies, e.g. `new public policies are refused`. */
  readonly denials: readonly string[];
}

/**
 * A part of the configuration that may grant permissions, but was not read, or only once for all of its instances.
 *
 * @public
 */
export interface AccessNotRead extends AccessSource {
  /**
   * `type`: the driver has no reader for this type. `policy`: only the engine knows the policy. `module`: the
   * synthesized file does not contain the resources of a module. `instances`: the resource has `count` or `for_each`,
   * and is shown once for all of its instances.
   */
  readonly reasonCode: "type" | "policy" | "module" | "instances";
}

/**
 * A value in a permission that only the engine or AWS knows.
 *
 * @public
 */
export interface AccessUnresolved {
  /** Environment whose configuration contains the value. */
  readonly environment: string;
  /** Placeholder for the value, e.g. `arn of key/Key`. */
  readonly value: string;
}

/** The kind of a principal. */
export type AccessPrincipalKind = AccessPrincipal["kind"];
