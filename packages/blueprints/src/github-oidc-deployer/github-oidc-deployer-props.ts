import type { DeletionWithoutContents } from "../deletion/deletion.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { GithubRepository } from "./github-repository.ts";

/**
 * What a {@link GithubOidcDeployer} is made of.
 *
 * @public
 */
export interface GithubOidcDeployerProps {
  /** Name of the role, 1 to 64 characters. Changing it replaces the role. */
  readonly roleName: string;

  /**
   * The repositories whose workflows may assume the role, at least one, each once. Only one whose subject is about
   * to be customized on GitHub may be there again, with other `subjectClaims`.
   */
  readonly repositories: readonly GithubRepository[];

  /**
   * What the role may do: access values by a name of yours, each the name of an inline policy, e.g.
   * `{ images: api.pushAccess() }`. `{}` and empty lists grant nothing. Statements whose ARNs are known only
   * after the apply (a new key's) go into a policy `<name>-keys`, so that the rest can be read in the plan.
   */
  readonly permissions: Readonly<Record<string, readonly PolicyStatement[]>>;

  /**
   * GitHub's OIDC provider in the account, which has one at most: `"create"`, or the ARN of the one that is
   * there, e.g. `providerArn` of another deployer.
   *
   * @defaultValue "create"
   */
  readonly provider?: "create" | (string & {});

  /**
   * How long a session of the role may last, in seconds, 3600 to 43200. A workflow may ask for less.
   *
   * @defaultValue 3600
   */
  readonly maxSessionSeconds?: number;

  /**
   * ARN of a managed policy that limits the role.
   *
   * @defaultValue - no boundary
   */
  readonly rolePermissionsBoundaryArn?: string;

  /**
   * What may happen to the provider when it is to be destroyed: every role of the account that trusts it would
   * stop working. Says nothing of a provider that is not created here.
   *
   * @defaultValue "protected"
   */
  readonly deletion?: DeletionWithoutContents;

  /**
   * Tags of the role and of a provider that is created.
   *
   * @defaultValue - none
   */
  readonly tags?: Tags;

  /**
   * Why defaults were left: shown when the app is synthesized, and to whoever confirms an apply. One for
   * `branchPrefixes` or `tagPrefixes` speaks of those of all repositories.
   *
   * @defaultValue - no reason; leaving a default is a warning then
   */
  readonly reasons?: Reasons<GithubOidcDeployerRelaxable>;
}

/**
 * Options of a {@link GithubOidcDeployer} whose defaults can be left for something weaker; the last two are those
 * of its repositories and their environments.
 *
 * @public
 */
export type GithubOidcDeployerRelaxable =
  | "maxSessionSeconds"
  | "deletion"
  | "branchPrefixes"
  | "tagPrefixes";

/** Every default, once. */
export const githubOidcDeployerDefaults = {
  provider: "create",
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
    provider: props.provider ?? defaults.provider,
    maxSessionSeconds: props.maxSessionSeconds ?? defaults.maxSessionSeconds,
    deletion: props.deletion ?? defaults.deletion,
  };
}
