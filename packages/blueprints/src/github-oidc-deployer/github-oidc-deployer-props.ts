import type { DeletionWithoutContents } from "../deletion/deletion.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { GithubRepository } from "./github-repository.ts";

/**
 * Options of a {@link GithubOidcDeployer}.
 *
 * @public
 */
export interface GithubOidcDeployerProps {
  /** Name of the role, 1 to 64 characters. Changing it replaces the role. */
  readonly roleName: string;

  /**
   * IAM path of the role, with a slash at both ends, e.g. `/deployers/`. Changing it replaces the role.
   *
   * @defaultValue - `/`
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  readonly path?: string;

  /**
   * The repositories whose workflows may assume the role, at least one, each once. Only a repository whose subject is
   * about to be customized on GitHub may occur again, with other `subjectClaims`.
   */
  readonly repositories: readonly GithubRepository[];

  /**
   * Grants of the role, by names of your choice, each the name of an inline policy, e.g. `{ images: api.pushAccess() }`.
   * `{}` and empty lists grant nothing. Statements whose ARNs are known only after the apply (a new key's) go into a
   * policy `<name>-keys`, so that the plan shows the rest. Actions with `*` are a relaxed default; `*` on `*` requires a
   * reason.
   */
  readonly permissions: Readonly<Record<string, readonly PolicyStatement[]>>;

  /**
   * ARN of GitHub's OIDC provider, if the account has one already, e.g. `providerArn` of another deployer. An account
   * has at most one for GitHub.
   *
   * @defaultValue - a provider is created
   */
  readonly providerArn?: string;

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
   * Whether the provider may be destroyed: every role of the account that trusts it would stop working. Has no effect
   * with `providerArn`.
   *
   * @defaultValue "protected"
   */
  readonly deletion?: DeletionWithoutContents;

  /**
   * Tags of the role, and of the provider if one is created. IAM does not distinguish keys by case.
   *
   * @defaultValue - none
   */
  readonly tags?: Tags;

  /**
   * Reasons for relaxed defaults, shown at synthesis and before an apply is confirmed. A reason for `branchPrefixes` or
   * `tagPrefixes` is about those of all repositories.
   *
   * @defaultValue - no reason; a relaxed default is then a warning
   */
  readonly reasons?: Reasons<GithubOidcDeployerRelaxable>;
}

/**
 * Options of a {@link GithubOidcDeployer} that can be relaxed; the last two are options of its repositories and their
 * environments.
 *
 * @public
 */
export type GithubOidcDeployerRelaxable =
  | "permissions"
  | "maxSessionSeconds"
  | "deletion"
  | "branchPrefixes"
  | "tagPrefixes";

/** Every default, once. */
export const githubOidcDeployerDefaults = {
  maxSessionSeconds: 3600,
  deletion: "protected",
} as const satisfies Partial<GithubOidcDeployerProps>;

/** The same with every default in place. */
export type ResolvedGithubOidcDeployerProps = GithubOidcDeployerProps &
  Required<Pick<GithubOidcDeployerProps, keyof typeof githubOidcDeployerDefaults>>;

export function resolveGithubOidcDeployerProps(
  props: GithubOidcDeployerProps,
): ResolvedGithubOidcDeployerProps {
  const defaults = githubOidcDeployerDefaults;
  return {
    ...props,
    maxSessionSeconds: props.maxSessionSeconds ?? defaults.maxSessionSeconds,
    deletion: props.deletion ?? defaults.deletion,
  };
}
