import type { DeletionWithoutContents } from "../deletion/deletion.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { MovedFrom } from "../moves/moved-from.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { GithubRepository } from "./github-repository.ts";

/**
 * Options of a {@link GithubOidcDeployer}.
 *
 * @public
 */
export interface GithubOidcDeployerProps {
  /** Name of the role, 1 to 64 characters of a-z, A-Z, 0-9 and `+=,.@_-`. Changing it replaces the role. */
  readonly roleName: string;

  /**
   * IAM path of the role, with a slash at both ends, e.g. `/deployers/`. Changing it replaces the role.
   *
   * @defaultValue - `/`
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  readonly path?: string;

  /**
   * Repositories whose workflows may assume the role: at least one, each once. You may list a repository a second time,
   * with different `subjectClaims`, while you customize its subject on GitHub.
   */
  readonly repositories: readonly GithubRepository[];

  /**
   * Grants of the role. Each key is the name of an inline policy, e.g. `{ images: api.pushAccess() }`. `{}` and empty
   * lists grant nothing. Statements with ARNs that are unknown until the apply, e.g. the ARN of a new key, go into a
   * separate policy `<name>-keys`, so that the plan shows the others. An action with a wildcard (`*` or `?`) is a
   * relaxed default, and so is `*` as the resource of an action that reads or writes data, uses keys or assumes roles,
   * e.g. `s3:GetObject`. `*` on `*` requires a reason.
   */
  readonly permissions: Readonly<Record<string, readonly PolicyStatement[]>>;

  /**
   * ARN of the OIDC provider for `issuer`, if the account already has one, e.g. `providerArn` of another deployer. An
   * account can have only one provider for each issuer.
   *
   * @defaultValue - a provider is created
   */
  readonly providerArn?: string;

  /**
   * Issuer of the tokens (their claim `iss`):
   *
   * - `https://token.actions.githubusercontent.com`: github.com;
   * - `https://token.actions.githubusercontent.com/ENTERPRISE`: an enterprise on github.com with its own issuer;
   * - `https://token.actions.SUBDOMAIN.ghe.com`: an enterprise on ghe.com;
   * - `https://HOST/_services/token`: GitHub Enterprise Server. AWS has to reach the host, and compares only the
   *   audience and the subject of its tokens.
   *
   * @defaultValue "https://token.actions.githubusercontent.com"
   * @see https://docs.github.com/en/enterprise-cloud\@latest/actions/reference/security/oidc#switching-to-a-unique-token-url
   * @see https://docs.github.com/en/enterprise-server\@latest/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
   */
  readonly issuer?: string;

  /**
   * Audience that the workflows request: 1 to 255 letters, digits and `_.:/@-`. With `providerArn`, the provider has to
   * accept it.
   *
   * @defaultValue "sts.amazonaws.com"
   */
  readonly audience?: string;

  /**
   * Maximum duration of a session of the role, in seconds, 3600 to 43200. A workflow may request less.
   *
   * @defaultValue 3600
   */
  readonly maxSessionSeconds?: number;

  /**
   * ARN of a managed policy that limits the role.
   *
   * @defaultValue - no boundary
   */
  readonly permissionsBoundaryArn?: string;

  /**
   * Whether the provider may be destroyed. If it is destroyed, every role of the account that trusts it stops working.
   * Has no effect with `providerArn`.
   *
   * @defaultValue "protected"
   */
  readonly deletion?: DeletionWithoutContents;

  /**
   * Tags of the role, and of the provider if one is created. The keys of IAM tags are not case-sensitive.
   *
   * @defaultValue - none
   */
  readonly tags?: Tags;

  /**
   * Former ids of the construct, or its former paths within the stack, oldest first: `"data"`, `"team/data"`. The
   * next apply moves the resources in the state, instead of destroying and recreating them.
   *
   * @defaultValue - none
   */
  readonly movedFrom?: MovedFrom;

  /**
   * Reasons for relaxed defaults, shown at synthesis and before an apply is confirmed. A reason for `branchPrefixes`,
   * `tagPrefixes`, `pullRequests` or `repositoryId` applies to all repositories and environments.
   *
   * @defaultValue - no reason; a relaxed default is then a warning
   */
  readonly reasons?: Reasons<GithubOidcDeployerRelaxable>;
}

/**
 * Options of a {@link GithubOidcDeployer} that can be relaxed. `branchPrefixes` and `tagPrefixes` are options of its
 * repositories and their environments, `pullRequests` and `repositoryId` of its repositories.
 *
 * @public
 */
export type GithubOidcDeployerRelaxable =
  | "permissions"
  | "maxSessionSeconds"
  | "deletion"
  | "branchPrefixes"
  | "tagPrefixes"
  | "pullRequests"
  | "repositoryId";

/** Default values of the options of a deployer. */
export const githubOidcDeployerDefaults = {
  issuer: "https://token.actions.githubusercontent.com",
  audience: "sts.amazonaws.com",
  maxSessionSeconds: 3600,
  deletion: "protected",
} as const satisfies Partial<GithubOidcDeployerProps>;

/** Props of a deployer with every default filled in. */
export type ResolvedGithubOidcDeployerProps = GithubOidcDeployerProps &
  Required<Pick<GithubOidcDeployerProps, keyof typeof githubOidcDeployerDefaults>>;

export function resolveGithubOidcDeployerProps(
  props: GithubOidcDeployerProps,
): ResolvedGithubOidcDeployerProps {
  const defaults = githubOidcDeployerDefaults;
  return {
    ...props,
    issuer: props.issuer ?? defaults.issuer,
    audience: props.audience ?? defaults.audience,
    maxSessionSeconds: props.maxSessionSeconds ?? defaults.maxSessionSeconds,
    deletion: props.deletion ?? defaults.deletion,
  };
}
