import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { preventDestroy } from "../deletion/deletion.ts";
import { oidcProviderArn, roleArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { createExclusiveRole } from "../iam/exclusive-role.ts";
import { inlinePolicyProblems } from "../iam/inline-policy-rules.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { check } from "../validation/check.ts";
import type { Problem } from "../validation/problem.ts";
import {
  resolveGithubOidcDeployerProps,
  type GithubOidcDeployerProps,
  type ResolvedGithubOidcDeployerProps,
} from "./github-oidc-deployer-props.ts";
import { githubOidcDeployerRelaxations } from "./github-oidc-deployer-relaxations.ts";
import { githubOidcDeployerProblems } from "./github-oidc-deployer-rules.ts";
import type { GithubWorkflowInputs } from "./github-workflow-inputs.ts";
import { audience, issuer, trustPolicy } from "./trust-policy.ts";

/** Ids of the children: contract, since resource addresses are made of them. */
const ids = { provider: "Provider" } as const;

const room = "github-oidc-deployer";

/**
 * A role that workflows of named repositories on github.com may assume, without any stored key: GitHub vouches
 * for each run, and the environments, branches and tags that are named are trusted, no others. What somebody adds
 * to the role by hand is taken off with the next apply.
 *
 * @public
 */
export class GithubOidcDeployer extends Construct {
  /** Name of the role. */
  readonly roleName: string;

  /** ARN of GitHub's OIDC provider: known before it exists, or as it was given. */
  readonly providerArn: string;

  /**
   * The provider, as the way out to what this construct does not cover; `undefined` where another one is used.
   *
   * @beta
   */
  readonly provider: IamOpenidConnectProvider | undefined;

  /**
   * The role itself, as the way out to what this construct does not cover.
   *
   * @beta
   */
  readonly role: IamRole;

  readonly #account: AwsAccount;

  /**
   * @param scope - what the deployer belongs to
   * @param id - id within the scope; a part of the resource addresses, so changing it replaces role and provider
   * @param props - what the deployer is made of
   * @throws {@link BlueprintError} with `github-oidc-deployer/role-name`, `github-oidc-deployer/repositories`,
   * `github-oidc-deployer/owner`, `github-oidc-deployer/repository-name`, `github-oidc-deployer/ids`,
   * `github-oidc-deployer/trusted-runs`, `github-oidc-deployer/environments`,
   * `github-oidc-deployer/branches`, `github-oidc-deployer/git-tags`, `github-oidc-deployer/branch-prefixes`,
   * `github-oidc-deployer/git-tag-prefixes`, `github-oidc-deployer/workflows`,
   * `github-oidc-deployer/subject-claims`, `github-oidc-deployer/permissions`, `github-oidc-deployer/provider`,
   * `github-oidc-deployer/max-session-seconds`, `github-oidc-deployer/role-permissions-boundary-arn`,
   * `github-oidc-deployer/deletion`, `github-oidc-deployer/tags` or `github-oidc-deployer/reasons`
   */
  constructor(scope: Construct, id: string, props: GithubOidcDeployerProps) {
    super(scope, id);
    const resolved = resolveGithubOidcDeployerProps(props);
    check(this, "GithubOidcDeployer", [
      ...githubOidcDeployerProblems(this, resolved),
      ...inlinePolicyProblems(this, resolved.permissions, room),
      ...this.#claim(resolved),
    ]);
    showRelaxations(this, githubOidcDeployerRelaxations(resolved), resolved.reasons);
    this.#account = AwsAccount.of(this);
    this.roleName = resolved.roleName;
    this.provider = this.#createProvider(resolved);
    this.providerArn = this.provider ? oidcProviderArn(this.#account, issuer) : resolved.provider;
    this.role = this.#createRole(resolved);
  }

  /** ARN of the role, known before it exists: what a workflow writes as `role-to-assume`. */
  get roleArn(): string {
    return roleArn(this.#account, this.roleName);
  }

  /** What a workflow gives to `aws-actions/configure-aws-credentials` to become the role. */
  get workflowInputs(): GithubWorkflowInputs {
    return {
      "role-to-assume": this.roleArn,
      "aws-region": this.#account.region,
      audience,
    };
  }

  #claim({ roleName, provider }: ResolvedGithubOidcDeployerProps): Problem[] {
    const stack = TerraformStack.of(this);
    const { path } = this.node;
    const role = { code: `${room}/role-name`, property: "roleName" };
    const created = { code: `${room}/provider`, property: "provider" };
    const fix =
      "An account has one for GitHub. Create it once and give the others its providerArn.";
    return [
      ...claimName(stack, "role", roleName, path, role),
      ...(provider === "create"
        ? claimName(stack, "OIDC provider", issuer, path, created)
        : []
      ).map((problem) => ({ ...problem, fix })),
    ];
  }

  /** Without thumbprints: AWS knows GitHub's certificates and ignores them. */
  #createProvider(props: ResolvedGithubOidcDeployerProps): IamOpenidConnectProvider | undefined {
    if (props.provider !== "create") return undefined;
    return new IamOpenidConnectProvider(this, ids.provider, {
      url: `https://${issuer}`,
      clientIdList: [audience],
      tags: props.tags,
      lifecycle: preventDestroy(props.deletion),
    });
  }

  /** The ARN is spelled out, not referred to: a scanner looks at the trust only where it can read GitHub's name. */
  #createRole(props: ResolvedGithubOidcDeployerProps): IamRole {
    return createExclusiveRole(this, {
      roleName: props.roleName,
      trust: trustPolicy(this.providerArn, props.repositories),
      permissions: props.permissions,
      maxSessionSeconds: props.maxSessionSeconds,
      permissionsBoundaryArn: props.rolePermissionsBoundaryArn,
      tags: props.tags,
      dependsOn: this.provider && [this.provider],
    });
  }
}
