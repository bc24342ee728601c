import type { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key/index.js";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { roleArn, userArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import type { RoleResources } from "../iam/exclusive-role.ts";
import { formerChildIds, releasedRenames, renamedKeys } from "../moves/former-child-ids.ts";
import { addMovedBlocks } from "../moves/moved-blocks.ts";
import { movedFromProblems } from "../moves/moved-from-rules.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { check } from "../validation/check.ts";
import { readProps } from "../validation/read-props.ts";
import type { Problem } from "../validation/problem.ts";
import { createAccessKeys } from "./access-keys.ts";
import {
  resolveAssumeRoleServiceIdentityProps,
  type AssumeRoleServiceIdentityProps,
  type ResolvedAssumeRoleServiceIdentityProps,
} from "./assume-role-service-identity-props.ts";
import { assumeRoleServiceIdentityRelaxations } from "./assume-role-service-identity-relaxations.ts";
import { assumeRoleServiceIdentityProblems } from "./assume-role-service-identity-rules.ts";
import { assumeRoleServiceIdentityShape } from "./assume-role-service-identity-shape.ts";
import { baseUserPolicy } from "./base-user-policy.ts";
import { createBaseUserGroup, type BaseUserGroupResources } from "./base-user-group.ts";
import {
  additionalRoleId,
  createAdditionalRoles,
  createIdentityRole,
} from "./create-identity-roles.ts";
import { identityRoles } from "./identity-roles.ts";
import type { IdentityRole } from "./identity-role-props.ts";

/**
 * Child ids. They are part of resource addresses, so they must not change. `create-identity-roles.ts` contains the ids
 * of roles.
 */
const ids = { user: "User" } as const;

const kind = "AssumeRoleServiceIdentity";
const codePrefix = "assume-role-service-identity";

/**
 * The L1 resources of an {@link AssumeRoleServiceIdentity}, as escape hatches: the base user's and the first role's.
 *
 * @beta
 */
export interface AssumeRoleServiceIdentityResources extends RoleResources, BaseUserGroupResources {
  /** The base user itself. */
  readonly user: IamUser;
  /** The access keys of the base user, newest first. */
  readonly accessKeys: readonly IamAccessKey[];
}

/**
 * An identity for a service outside AWS: a base user, and one or more roles that it may assume. The service has the
 * access key of the base user. The user may assume these roles and do nothing else. A role may do exactly what its
 * `permissions` allow. The next apply removes permissions that were added by hand.
 *
 * With its access key, the base user can use no other permission, even if another group, a resource policy or another
 * role grants one. If the user is deleted and recreated, its roles trust it again only after their trust policies are
 * saved again. The next plan shows that change.
 *
 * @example
 * ```ts
 * import { AssumeRoleServiceIdentity, type SecureBucket } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function reportService(stack: TerraformStack, reports: SecureBucket) {
 *   return new AssumeRoleServiceIdentity(stack, "report-service", {
 *     userName: "example-report-service-base",
 *     roleName: "example-report-service",
 *     permissions: { reports: reports.readWriteAccess() },
 *   });
 * }
 * ```
 *
 * @typeParam Key - keys of its `additionalRoles`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html
 * @public
 */
export class AssumeRoleServiceIdentity<Key extends string = never>
  extends Construct
  implements IdentityRole
{
  /** Name of the base user. */
  readonly userName: string;

  /** Name of the role. With additional roles, the name of the first role. */
  readonly roleName: string;

  /** Additional roles, by the keys of the prop `additionalRoles`. */
  readonly additionalRoles: Readonly<Record<Key, IdentityRole>>;

  /**
   * Escape hatch: the L1 resources, for options that this construct does not have.
   *
   * @beta
   */
  readonly resources: AssumeRoleServiceIdentityResources;

  readonly #account: AwsAccount;
  readonly #paths: { readonly user: string | undefined; readonly role: string | undefined };

  /**
   * @param scope - parent of the identity
   * @param id - id within the scope; a part of the resource addresses, so changing it replaces the user, its keys and
   * the roles
   * @param props - options of the identity
   * @throws {@link BlueprintError} with `assume-role-service-identity/options`,
   * `assume-role-service-identity/user-name`, `assume-role-service-identity/user-path`,
   * `assume-role-service-identity/role-name`, `assume-role-service-identity/path`,
   * `assume-role-service-identity/permissions`, `assume-role-service-identity/max-session-seconds`,
   * `assume-role-service-identity/access-key`, `assume-role-service-identity/user-permissions-boundary-arn`,
   * `assume-role-service-identity/permissions-boundary-arn`, `assume-role-service-identity/external-id`,
   * `assume-role-service-identity/additional-roles`, `assume-role-service-identity/allowed-source-addresses`,
   * `assume-role-service-identity/session-source-addresses`, `assume-role-service-identity/tags`,
   * `assume-role-service-identity/moved-from` or `assume-role-service-identity/reasons`
   */
  constructor(scope: Construct, id: string, props: AssumeRoleServiceIdentityProps<Key>) {
    super(scope, id);
    const given = readProps<AssumeRoleServiceIdentityProps>(props, assumeRoleServiceIdentityShape);
    const resolved = resolveAssumeRoleServiceIdentityProps(given.props);
    this.#account = AwsAccount.of(this);
    const problems = [
      ...assumeRoleServiceIdentityProblems(this, this.#account, resolved),
      ...this.#claim(resolved),
      ...movedFromProblems(this, resolved.movedFrom, "assume-role-service-identity"),
    ];
    check(this, kind, given.problems(problems));
    showRelaxations(this, assumeRoleServiceIdentityRelaxations(resolved), resolved.reasons);
    this.userName = resolved.userName;
    this.roleName = resolved.roleName;
    this.#paths = { user: resolved.userPath, role: resolved.path };
    const user = this.#createUser(resolved);
    const group = this.#createGroup(user, resolved);
    const trusted = { user, userArn: this.userArn };
    const role = createIdentityRole(this, trusted, resolved.firstRole, resolved);
    this.additionalRoles = createAdditionalRoles<Key>(this, trusted, resolved);
    const accessKeys = createAccessKeys(this, user, resolved.accessKey);
    this.resources = { user, ...group, ...role, accessKeys };
    addMovedBlocks(this, {
      code: "assume-role-service-identity/moved-from",
      movedFrom: resolved.movedFrom,
      renames: [
        ...renamedKeys(resolved.additionalRoles, additionalRoleId),
        ...releasedRenames(formerChildIds.AssumeRoleServiceIdentity),
      ],
    });
  }

  /** ARN of the base user, known before it exists. */
  get userArn(): string {
    return userArn(this.#account, this.userName, this.#paths.user);
  }

  /** ARN of the role, known before it exists. */
  get roleArn(): string {
    return roleArn(this.#account, this.roleName, this.#paths.role);
  }

  /**
   * Id of the newest access key.
   *
   * @throws {@link BlueprintError} with `assume-role-service-identity/access-key` if `accessKey` was not given
   */
  get accessKeyId(): string {
    return this.#accessKey("accessKeyId").id;
  }

  /**
   * Secret of the newest access key, as a reference that the engine treats as sensitive.
   *
   * @throws {@link BlueprintError} with `assume-role-service-identity/access-key` if `accessKey` was not given
   */
  get secretAccessKey(): string {
    return this.#accessKey("secretAccessKey").secret;
  }

  #claim(props: ResolvedAssumeRoleServiceIdentityProps): Problem[] {
    const stack = TerraformStack.of(this);
    const { path } = this.node;
    const user = { code: `${codePrefix}/user-name`, property: "userName" };
    const code = `${codePrefix}/role-name`;
    return [
      ...claimName(stack, "user", props.userName, path, user),
      ...identityRoles(props).flatMap(({ role, optionPrefix }) =>
        claimName(stack, "role", role.roleName, path, {
          code,
          property: `${optionPrefix}roleName`,
        }),
      ),
    ];
  }

  #createUser(props: ResolvedAssumeRoleServiceIdentityProps): IamUser {
    return new IamUser(this, ids.user, {
      name: props.userName,
      path: props.userPath,
      permissionsBoundary: props.userPermissionsBoundaryArn,
      tags: props.tags,
    });
  }

  #createGroup(
    user: IamUser,
    props: ResolvedAssumeRoleServiceIdentityProps,
  ): BaseUserGroupResources {
    const roleArns = identityRoles(props).map(({ role }) =>
      roleArn(this.#account, role.roleName, role.path),
    );
    const statements = baseUserPolicy(roleArns, props.allowedSourceAddresses);
    return createBaseUserGroup(this, user, props.userPath, statements);
  }

  #accessKey(property: string): IamAccessKey {
    const [newest] = this.resources.accessKeys;
    const problem: Problem = {
      code: `${codePrefix}/access-key`,
      property,
      must: "have an access key to refer to",
      got: "an identity without accessKey",
      fix: 'Add one: accessKey: { generation: 1, previous: "none" }.',
    };
    check(this, kind, newest === undefined ? [problem] : []);
    return newest!;
  }
}
