import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key/index.js";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user/index.js";
import { DataResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { roleArn, userArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { createExclusiveRole } from "../iam/exclusive-role.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { check } from "../validation/check.ts";
import type { Problem } from "../validation/problem.ts";
import { accessKeySlots, type AccessKeySlot } from "./access-key-slots.ts";
import {
  resolveAssumeRoleServiceIdentityProps,
  type AssumeRoleServiceIdentityProps,
  type ResolvedAssumeRoleServiceIdentityProps,
} from "./assume-role-service-identity-props.ts";
import {
  assumeRoleServiceIdentityRelaxations,
  serviceRoleRelaxations,
} from "./assume-role-service-identity-relaxations.ts";
import { assumeRoleServiceIdentityProblems } from "./assume-role-service-identity-rules.ts";
import { baseUserPolicy } from "./base-user-policy.ts";
import { createBaseUserGroup, createNoPoliciesOfItsOwn } from "./base-user-group.ts";
import { placedRoles } from "./placed-role.ts";
import type { ResolvedServiceRole, ServiceRole } from "./service-role-props.ts";
import { rolePermissions } from "./source-addresses.ts";
import { trustPolicy } from "./trust-policy.ts";

/** Ids of the children: contract, since resource addresses are made of them. */
const ids = {
  user: "User",
  additionalRole: (key: string) => `Role-${key}`,
  accessKey: { a: "AccessKeyA", b: "AccessKeyB" },
  generation: { a: "AccessKeyGenerationA", b: "AccessKeyGenerationB" },
} as const;

const kind = "AssumeRoleServiceIdentity";
const room = "assume-role-service-identity";

/**
 * A service outside of AWS that works with a role, or with several. A base user, whose key the service has, may
 * assume these roles and nothing else; a role may do exactly what its `permissions` say. What somebody adds to
 * either by hand is taken off with the next apply.
 *
 * Another role whose own trust names this very user can be assumed too: AWS needs no permission of the user
 * for that. A user that was deleted and made anew can assume its roles after the trust was saved again: the
 * next plan shows that change.
 *
 * @typeParam Key - keys of its `additionalRoles`
 * @public
 */
export class AssumeRoleServiceIdentity<Key extends string = never>
  extends Construct
  implements ServiceRole
{
  /** Name of the base user. */
  readonly userName: string;

  /** Name of the role; of the first one, where there are several. */
  readonly roleName: string;

  /** Further roles, by the keys of the props. */
  readonly additionalRoles: Readonly<Record<Key, ServiceRole>>;

  /**
   * The base user itself, as the way out to what this construct does not cover.
   *
   * @beta
   */
  readonly user: IamUser;

  /**
   * The role itself, as the way out to what this construct does not cover.
   *
   * @beta
   */
  readonly role: IamRole;

  readonly #account: AwsAccount;
  readonly #newestKey: IamAccessKey | undefined;

  /**
   * @param scope - what the identity belongs to
   * @param id - id within the scope; a part of the resource addresses, so changing it replaces user, keys and role
   * @param props - what the identity is made of
   * @throws {@link BlueprintError} with `assume-role-service-identity/user-name`,
   * `assume-role-service-identity/role-name`, `assume-role-service-identity/permissions`,
   * `assume-role-service-identity/max-session-seconds`, `assume-role-service-identity/access-key`,
   * `assume-role-service-identity/user-permissions-boundary-arn`,
   * `assume-role-service-identity/role-permissions-boundary-arn`,
   * `assume-role-service-identity/external-id`, `assume-role-service-identity/additional-roles`,
   * `assume-role-service-identity/allowed-source-addresses`,
   * `assume-role-service-identity/session-source-addresses`, `assume-role-service-identity/tags` or
   * `assume-role-service-identity/reasons`
   */
  constructor(scope: Construct, id: string, props: AssumeRoleServiceIdentityProps<Key>) {
    super(scope, id);
    const resolved = resolveAssumeRoleServiceIdentityProps(props);
    this.#account = AwsAccount.of(this);
    check(this, kind, [
      ...assumeRoleServiceIdentityProblems(this, this.#account, resolved),
      ...this.#claim(resolved),
    ]);
    showRelaxations(this, assumeRoleServiceIdentityRelaxations(resolved), resolved.reasons);
    this.userName = resolved.userName;
    this.roleName = resolved.roleName;
    this.user = this.#createUser(resolved);
    this.role = this.#createRole(this, resolved.firstRole, resolved);
    this.additionalRoles = this.#createAdditionalRoles(resolved);
    this.#newestKey = this.#createAccessKeys(resolved);
  }

  /** ARN of the base user, known before it exists. */
  get userArn(): string {
    return userArn(this.#account, this.userName);
  }

  /** ARN of the role, known before it exists. */
  get roleArn(): string {
    return roleArn(this.#account, this.roleName);
  }

  /**
   * Id of the newest access key.
   *
   * @throws {@link BlueprintError} with `assume-role-service-identity/access-key` where `accessKey` was not given
   */
  get accessKeyId(): string {
    return this.#accessKey("accessKeyId").id;
  }

  /**
   * Secret of the newest access key: a reference, sensitive wherever the engine shows it.
   *
   * @throws {@link BlueprintError} with `assume-role-service-identity/access-key` where `accessKey` was not given
   */
  get secretAccessKey(): string {
    return this.#accessKey("secretAccessKey").secret;
  }

  #claim(props: ResolvedAssumeRoleServiceIdentityProps): Problem[] {
    const stack = TerraformStack.of(this);
    const { path } = this.node;
    const user = { code: `${room}/user-name`, property: "userName" };
    const code = `${room}/role-name`;
    return [
      ...claimName(stack, "user", props.userName, path, user),
      ...placedRoles(props).flatMap(({ role, place }) =>
        claimName(stack, "role", role.roleName, path, { code, property: `${place}roleName` }),
      ),
    ];
  }

  #createUser(props: ResolvedAssumeRoleServiceIdentityProps): IamUser {
    const user = new IamUser(this, ids.user, {
      name: props.userName,
      permissionsBoundary: props.userPermissionsBoundaryArn,
      tags: props.tags,
    });
    const roleArns = placedRoles(props).map(({ role }) => roleArn(this.#account, role.roleName));
    createBaseUserGroup(this, user, baseUserPolicy(roleArns, props.allowedSourceAddresses));
    createNoPoliciesOfItsOwn(this, user);
    return user;
  }

  /** Each in a scope of its own: one more, or one less, moves none of the others. */
  #createAdditionalRoles(
    props: ResolvedAssumeRoleServiceIdentityProps,
  ): Readonly<Record<Key, ServiceRole>> {
    const roles = Object.entries(props.additionalRoles).map(([key, resolved]) => {
      const scope = new Construct(this, ids.additionalRole(key));
      showRelaxations(scope, serviceRoleRelaxations(resolved), resolved.reasons);
      const { roleName } = resolved;
      const role = this.#createRole(scope, resolved, props);
      return [key, { roleName, roleArn: roleArn(this.#account, roleName), role }] as const;
    });
    return Object.fromEntries(roles) as Record<Key, ServiceRole>;
  }

  #createRole(
    scope: Construct,
    role: ResolvedServiceRole,
    { allowedSourceAddresses, tags }: ResolvedAssumeRoleServiceIdentityProps,
  ): IamRole {
    return createExclusiveRole(scope, {
      roleName: role.roleName,
      trust: trustPolicy(this.userArn, role.externalId, allowedSourceAddresses),
      permissions: rolePermissions(role, allowedSourceAddresses),
      maxSessionSeconds: role.maxSessionSeconds,
      permissionsBoundaryArn: role.permissionsBoundaryArn,
      tags,
      dependsOn: [this.user],
    });
  }

  #createAccessKeys({
    accessKey,
  }: ResolvedAssumeRoleServiceIdentityProps): IamAccessKey | undefined {
    if (!accessKey) return undefined;
    const [newest, ...previous] = accessKeySlots(accessKey);
    for (const slot of previous) this.#createAccessKey(slot);
    return this.#createAccessKey(newest);
  }

  /** A key has nothing that could tell its generation, so a neighbour of it changes when the generation does. */
  #createAccessKey({ slot, generation, status }: AccessKeySlot): IamAccessKey {
    const marker = new DataResource(this, ids.generation[slot], { input: { generation } });
    return new IamAccessKey(this, ids.accessKey[slot], {
      user: this.user.name,
      status,
      // Spelled out: given the resource itself, cdktf writes an expression, which engines refuse here.
      lifecycle: {
        replaceTriggeredBy: [`${marker.terraformResourceType}.${marker.friendlyUniqueId}`],
      },
    });
  }

  #accessKey(property: string): IamAccessKey {
    const problem: Problem = {
      code: `${room}/access-key`,
      property,
      must: "have a key to speak of",
      got: "an identity without accessKey",
      fix: 'Ask for one: accessKey: { generation: 1, previous: "none" }.',
    };
    check(this, kind, this.#newestKey ? [] : [problem]);
    return this.#newestKey!;
  }
}
