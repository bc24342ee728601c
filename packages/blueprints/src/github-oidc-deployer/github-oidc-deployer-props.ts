import type { DeletionWithoutContents } from "../deletion/deletion.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
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

  /** The repositories whose workflows may assume the role, at least one, each once. */
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
}

/** The same with every default in place. */
export type ResolvedGithubOidcDeployerProps = GithubOidcDeployerProps &
  Required<Pick<GithubOidcDeployerProps, "provider" | "maxSessionSeconds" | "deletion">>;

export function resolveGithubOidcDeployerProps(
  props: GithubOidcDeployerProps,
): ResolvedGithubOidcDeployerProps {
  return {
    ...props,
    provider: props.provider ?? "create",
    maxSessionSeconds: props.maxSessionSeconds ?? 3600,
    deletion: props.deletion ?? "protected",
  };
}
