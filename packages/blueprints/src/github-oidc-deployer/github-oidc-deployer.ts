import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { preventDestroy } from "../deletion/deletion.ts";
import { oidcProviderArn, roleArn } from "../iam/arn.ts";
import { issuerAddress } from "../iam/issuer-address.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { createExclusiveRole, type RoleResources } from "../iam/exclusive-role.ts";
import { formerChildIds, releasedRenames } from "../moves/former-child-ids.ts";
import { addMovedBlocks } from "../moves/moved-blocks.ts";
import { movedFromProblems } from "../moves/moved-from-rules.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { check } from "../validation/check.ts";
import { readProps } from "../validation/read-props.ts";
import type { Problem } from "../validation/problem.ts";
import {
  resolveGithubOidcDeployerProps,
  type GithubOidcDeployerProps,
  type ResolvedGithubOidcDeployerProps,
} from "./github-oidc-deployer-props.ts";
import { githubOidcDeployerRelaxations } from "./github-oidc-deployer-relaxations.ts";
import { githubOidcDeployerProblems } from "./github-oidc-deployer-rules.ts";
import { githubOidcDeployerShape } from "./github-oidc-deployer-shape.ts";
import type { GithubWorkflowInputs } from "./github-workflow-inputs.ts";
import type { TokenSource } from "./github-issuer.ts";
import { trustPolicy } from "./trust-policy.ts";

/** Child ids. They are part of resource addresses, so they must not change. */
const ids = { provider: "Provider" } as const;

const codePrefix = "github-oidc-deployer";

/**
 * The L1 resources of a {@link GithubOidcDeployer}, as escape hatches.
 *
 * @beta
 */
export interface GithubOidcDeployerResources extends RoleResources {
  /** The OIDC provider, or `undefined` with `providerArn`. */
  readonly provider: IamOpenidConnectProvider | undefined;
}

/**
 * A role that workflows of given repositories on GitHub may assume, without a stored key. GitHub signs a token for each
 * job. The role trusts only jobs of the given environments, branches and tags, and of pull requests if you allow them.
 * The next apply removes permissions that were added to the role by hand.
 *
 * @example
 * ```ts
 * import { GithubOidcDeployer, type LifecycledRepo } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function imagePusher(stack: TerraformStack, api: LifecycledRepo) {
 *   const deployer = new GithubOidcDeployer(stack, "image-pusher", {
 *     roleName: "example-image-pusher",
 *     repositories: [{ owner: "example-org", name: "api", branches: ["main"] }],
 *     permissions: { images: api.pushAccess() },
 *   });
 *   return deployer.workflowInputs;
 * }
 * ```
 *
 * @see https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 * @public
 */
export class GithubOidcDeployer extends Construct {
  /** Name of the role. */
  readonly roleName: string;

  /**
   * Escape hatch: the L1 resources, for options that this construct does not have.
   *
   * @beta
   */
  readonly resources: GithubOidcDeployerResources;

  readonly #account: AwsAccount;
  readonly #path: string | undefined;
  readonly #providerArn: string | undefined;
  readonly #source: TokenSource;

  /**
   * @param scope - parent of the deployer
   * @param id - id within the scope; a part of the resource addresses, so changing it replaces the role and the
   * provider
   * @param props - options of the deployer
   * @throws {@link BlueprintError} with `github-oidc-deployer/options`, `github-oidc-deployer/role-name`,
   * `github-oidc-deployer/path`, `github-oidc-deployer/repositories`, `github-oidc-deployer/owner`,
   * `github-oidc-deployer/repository-name`, `github-oidc-deployer/ids`, `github-oidc-deployer/trusted-runs`,
   * `github-oidc-deployer/environments`, `github-oidc-deployer/branches`, `github-oidc-deployer/git-tags`,
   * `github-oidc-deployer/branch-prefixes`, `github-oidc-deployer/git-tag-prefixes`,
   * `github-oidc-deployer/workflows`, `github-oidc-deployer/subject-claims`, `github-oidc-deployer/actor-ids`,
   * `github-oidc-deployer/enterprise-id`, `github-oidc-deployer/pull-requests`, `github-oidc-deployer/permissions`,
   * `github-oidc-deployer/issuer`, `github-oidc-deployer/audience`, `github-oidc-deployer/provider-arn`,
   * `github-oidc-deployer/max-session-seconds`, `github-oidc-deployer/permissions-boundary-arn`,
   * `github-oidc-deployer/deletion`, `github-oidc-deployer/tags`, `github-oidc-deployer/moved-from` or
   * `github-oidc-deployer/reasons`
   */
  constructor(scope: Construct, id: string, props: GithubOidcDeployerProps) {
    super(scope, id);
    const given = readProps(props, githubOidcDeployerShape);
    const resolved = resolveGithubOidcDeployerProps(given.props);
    const problems = [
      ...githubOidcDeployerProblems(this, resolved),
      ...this.#claim(resolved),
      ...movedFromProblems(this, resolved.movedFrom, "github-oidc-deployer"),
    ];
    check(this, "GithubOidcDeployer", given.problems(problems));
    showRelaxations(this, githubOidcDeployerRelaxations(resolved), resolved.reasons);
    this.#account = AwsAccount.of(this);
    this.#path = resolved.path;
    this.#providerArn = resolved.providerArn;
    this.#source = { issuer: resolved.issuer, audience: resolved.audience };
    this.roleName = resolved.roleName;
    const provider = this.#createProvider(resolved);
    this.resources = { ...this.#createRole(resolved, provider), provider };
    addMovedBlocks(this, {
      code: "github-oidc-deployer/moved-from",
      movedFrom: resolved.movedFrom,
      renames: releasedRenames(formerChildIds.GithubOidcDeployer),
    });
  }

  /** ARN of GitHub's OIDC provider, known before it exists. */
  get providerArn(): string {
    return this.#providerArn ?? oidcProviderArn(this.#account, this.#source.issuer);
  }

  /** ARN of the role, known before it exists. Workflows use it as `role-to-assume`. */
  get roleArn(): string {
    return roleArn(this.#account, this.roleName, this.#path);
  }

  /** Inputs of `aws-actions/configure-aws-credentials` for a workflow that assumes the role. */
  get workflowInputs(): GithubWorkflowInputs {
    return {
      "role-to-assume": this.roleArn,
      "aws-region": this.#account.region,
      audience: this.#source.audience,
    };
  }

  #claim({ roleName, providerArn, issuer }: ResolvedGithubOidcDeployerProps): Problem[] {
    const stack = TerraformStack.of(this);
    const { path } = this.node;
    const role = { code: `${codePrefix}/role-name`, property: "roleName" };
    const created = { code: `${codePrefix}/provider-arn`, property: "providerArn" };
    const fix =
      "An account can have only one provider for each issuer. Create it once, and pass its providerArn to the other deployers.";
    return [
      ...claimName(stack, "role", roleName, path, role),
      ...(providerArn === undefined
        ? claimName(stack, "OIDC provider", issuerAddress(issuer), path, created)
        : []
      ).map((problem) => ({ ...problem, fix })),
    ];
  }

  /**
   * Creates the provider without thumbprints. AWS verifies certificates of public authorities without them, and
   * retrieves the thumbprint itself for any other certificate.
   */
  #createProvider(props: ResolvedGithubOidcDeployerProps): IamOpenidConnectProvider | undefined {
    if (props.providerArn !== undefined) return undefined;
    return new IamOpenidConnectProvider(this, ids.provider, {
      url: props.issuer,
      clientIdList: [props.audience],
      tags: props.tags,
      lifecycle: preventDestroy(props.deletion),
    });
  }

  /**
   * Creates the role. Its trust policy contains the provider's ARN as text, not as a reference: a scanner checks the
   * policy only if it can read GitHub's host name.
   */
  #createRole(
    props: ResolvedGithubOidcDeployerProps,
    provider: IamOpenidConnectProvider | undefined,
  ): RoleResources {
    return createExclusiveRole(this, {
      roleName: props.roleName,
      path: props.path,
      trust: trustPolicy(this.providerArn, this.#source, props.repositories),
      permissions: props.permissions,
      maxSessionSeconds: props.maxSessionSeconds,
      permissionsBoundaryArn: props.permissionsBoundaryArn,
      tags: props.tags,
      dependsOn: provider && [provider],
    });
  }
}
