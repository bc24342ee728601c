import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key/index.js";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user/index.js";
import { DataResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { roleArn, userArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { createExclusiveRole } from "../iam/exclusive-role.ts";
import { inlinePolicyProblems } from "../iam/inline-policy-rules.ts";
import { claimName } from "../naming/claim-name.ts";
import { check } from "../validation/check.ts";
import type { Problem } from "../validation/problem.ts";
import { accessKeySlots, type AccessKeySlot } from "./access-key-slots.ts";
import {
  resolveAssumeRoleServiceIdentityProps,
  type AssumeRoleServiceIdentityProps,
  type ResolvedAssumeRoleServiceIdentityProps,
} from "./assume-role-service-identity-props.ts";
import { assumeRoleServiceIdentityProblems } from "./assume-role-service-identity-rules.ts";
import { baseUserPolicy } from "./base-user-policy.ts";
import { createBaseUserGroup, createNoPoliciesOfItsOwn } from "./base-user-group.ts";
import { trustPolicy } from "./trust-policy.ts";

/** Ids of the children: contract, since resource addresses are made of them. */
const ids = {
  user: "User",
  accessKey: { a: "AccessKeyA", b: "AccessKeyB" },
  generation: { a: "AccessKeyGenerationA", b: "AccessKeyGenerationB" },
} as const;

const kind = "AssumeRoleServiceIdentity";
const room = "assume-role-service-identity";

/**
 * A service outside of AWS that works with a role. A base user, whose key the service has, may assume the role
 * and nothing else; the role may do exactly what `permissions` say. What somebody adds to either by hand is
 * taken off with the next apply.
 *
 * Another role whose own trust names this very user can be assumed too: AWS needs no permission of the user
 * for that. A user that was deleted and made anew can assume its role after the trust was saved again: the
 * next plan shows that change.
 *
 * @public
 */
export class AssumeRoleServiceIdentity extends Construct {
  /** Name of the base user. */
  readonly userName: string;

  /** Name of the role. */
  readonly roleName: string;

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
   * `assume-role-service-identity/external-id` or `assume-role-service-identity/tags`
   */
  constructor(scope: Construct, id: string, props: AssumeRoleServiceIdentityProps) {
    super(scope, id);
    const resolved = resolveAssumeRoleServiceIdentityProps(props);
    check(this, kind, [
      ...assumeRoleServiceIdentityProblems(resolved),
      ...inlinePolicyProblems(this, resolved.permissions, room),
      ...this.#claim(resolved),
    ]);
    this.#account = AwsAccount.of(this);
    this.userName = resolved.userName;
    this.roleName = resolved.roleName;
    this.user = this.#createUser(resolved);
    this.role = this.#createRole(resolved);
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

  #claim({ userName, roleName }: ResolvedAssumeRoleServiceIdentityProps): Problem[] {
    const stack = TerraformStack.of(this);
    const user = { code: `${room}/user-name`, property: "userName" };
    const role = { code: `${room}/role-name`, property: "roleName" };
    return [
      ...claimName(stack, "user", userName, this.node.path, user),
      ...claimName(stack, "role", roleName, this.node.path, role),
    ];
  }

  #createUser(props: ResolvedAssumeRoleServiceIdentityProps): IamUser {
    const user = new IamUser(this, ids.user, {
      name: props.userName,
      permissionsBoundary: props.userPermissionsBoundaryArn,
      tags: props.tags,
    });
    createBaseUserGroup(this, user, baseUserPolicy(this.roleArn));
    createNoPoliciesOfItsOwn(this, user);
    return user;
  }

  #createRole(props: ResolvedAssumeRoleServiceIdentityProps): IamRole {
    return createExclusiveRole(this, {
      roleName: props.roleName,
      trust: trustPolicy(this.userArn, props.externalId),
      permissions: props.permissions,
      maxSessionSeconds: props.maxSessionSeconds,
      permissionsBoundaryArn: props.rolePermissionsBoundaryArn,
      tags: props.tags,
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
