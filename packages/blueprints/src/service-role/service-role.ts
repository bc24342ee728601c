import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { instanceProfileArn, roleArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { createExclusiveRole, type RoleResources } from "../iam/exclusive-role.ts";
import { grant } from "../iam/grant.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { formerChildIds, releasedRenames } from "../moves/former-child-ids.ts";
import { addMovedBlocks } from "../moves/moved-blocks.ts";
import { movedFromProblems } from "../moves/moved-from-rules.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { check } from "../validation/check.ts";
import { readProps } from "../validation/read-props.ts";
import type { Problem } from "../validation/problem.ts";
import type { ServiceRoleProps } from "./service-role-props.ts";
import { serviceRoleRelaxations } from "./service-role-relaxations.ts";
import { serviceRoleProblems } from "./service-role-rules.ts";
import { serviceRoleShape } from "./service-role-shape.ts";
import { trustPolicy } from "./trust-policy.ts";
import { trustedService, trustedSources, type TrustedService } from "./trusted-service.ts";

/** Child ids. They are part of resource addresses, so they must not change. */
const ids = { instanceProfile: "InstanceProfile" } as const;

const codePrefix = "service-role";

/**
 * The L1 resources of a {@link ServiceRole}, as escape hatches.
 *
 * @beta
 */
export interface ServiceRoleResources extends RoleResources {
  /** The instance profile, or `undefined` without `instanceProfileName`. */
  readonly instanceProfile: IamInstanceProfile | undefined;
}

/**
 * A role that a single AWS service may assume, e.g. for a Lambda function, an ECS task or an EC2 instance. A service
 * that sends the source of its request may use the role only on behalf of the stack's account, or of the accounts and
 * resources that you list. EC2 does not send it. The role may do exactly what its `permissions` allow. The next apply
 * removes permissions that were added by hand.
 *
 * @example
 * ```ts
 * import { ServiceRole, type SecureBucket } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function reportFunctionRole(stack: TerraformStack, reports: SecureBucket) {
 *   return new ServiceRole(stack, "report-function", {
 *     roleName: "example-report-function",
 *     service: "lambda",
 *     permissions: { reports: reports.readAccess("daily/") },
 *   });
 * }
 * ```
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html
 * @public
 */
export class ServiceRole extends Construct {
  /** Name of the role. */
  readonly roleName: string;

  /** Name of the instance profile, or `undefined` if there is none. */
  readonly instanceProfileName: string | undefined;

  /**
   * Escape hatch: the L1 resources, for options that this construct does not have.
   *
   * @beta
   */
  readonly resources: ServiceRoleResources;

  readonly #account: AwsAccount;
  readonly #path: string | undefined;
  readonly #service: TrustedService;

  /**
   * @param scope - parent of the role
   * @param id - id within the scope; a part of the resource addresses, so changing it replaces the role
   * @param props - options of the role
   * @throws {@link BlueprintError} with `service-role/options`, `service-role/role-name`, `service-role/path`,
   * `service-role/service`, `service-role/source-account-ids`, `service-role/source-arns`, `service-role/permissions`,
   * `service-role/permissions-boundary-arn`, `service-role/instance-profile-name`, `service-role/tags`,
   * `service-role/moved-from` or `service-role/reasons`
   */
  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const given = readProps(props, serviceRoleShape);
    this.#account = AwsAccount.of(this);
    const problems = [
      ...serviceRoleProblems(this, this.#account, given.props),
      ...this.#claim(given.props),
      ...movedFromProblems(this, given.props.movedFrom, "service-role"),
    ];
    check(this, "ServiceRole", given.problems(problems));
    const { roleName, path, service, instanceProfileName, reasons } = given.props;
    showRelaxations(this, serviceRoleRelaxations(given.props, this.#account), reasons);
    this.#path = path;
    this.#service = trustedService(service);
    this.roleName = roleName;
    this.instanceProfileName = instanceProfileName;
    const role = this.#createRole(given.props);
    const instanceProfile = this.#createInstanceProfile(given.props, role);
    this.resources = { ...role, instanceProfile };
    addMovedBlocks(this, {
      code: "service-role/moved-from",
      movedFrom: given.props.movedFrom,
      renames: releasedRenames(formerChildIds.ServiceRole),
    });
  }

  /** ARN of the role, known before it exists. */
  get roleArn(): string {
    return roleArn(this.#account, this.roleName, this.#path);
  }

  /**
   * ARN of the instance profile, known before it exists.
   *
   * @throws {@link BlueprintError} with `service-role/instance-profile-name` if `instanceProfileName` was not given
   */
  get instanceProfileArn(): string {
    const name = this.instanceProfileName;
    const problem: Problem = {
      code: `${codePrefix}/instance-profile-name`,
      property: "instanceProfileArn",
      must: "have an instance profile to refer to",
      got: "a role without instanceProfileName",
      fix: 'Set instanceProfileName. The service must be "ec2".',
    };
    check(this, "ServiceRole", name === undefined ? [problem] : []);
    return instanceProfileArn(this.#account, name!, this.#path);
  }

  /**
   * Grants passing the role to its service, e.g. to a deployer that creates the Lambda function of this role.
   *
   * Actions: `iam:PassRole`, only to the service that the role trusts.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
   */
  passAccess(): PolicyStatement[] {
    const conditions = { StringEquals: { "iam:PassedToService": this.#service.principal } };
    return grant([{ actions: ["iam:PassRole"], resources: [this.roleArn], conditions }]);
  }

  #claim({ roleName, instanceProfileName }: ServiceRoleProps): Problem[] {
    const stack = TerraformStack.of(this);
    const { path } = this.node;
    const role = { code: `${codePrefix}/role-name`, property: "roleName" };
    const profile = {
      code: `${codePrefix}/instance-profile-name`,
      property: "instanceProfileName",
    };
    return [
      ...claimName(stack, "role", roleName, path, role),
      ...(instanceProfileName === undefined
        ? []
        : claimName(stack, "instance profile", instanceProfileName, path, profile)),
    ];
  }

  #createRole(props: ServiceRoleProps): RoleResources {
    return createExclusiveRole(this, {
      roleName: props.roleName,
      path: props.path,
      trust: trustPolicy(this.#service, trustedSources(this.#service, props, this.#account)),
      permissions: props.permissions,
      // Does not limit sessions that AWS services assume, so it is not an option.
      maxSessionSeconds: undefined,
      permissionsBoundaryArn: props.permissionsBoundaryArn,
      tags: props.tags,
      dependsOn: undefined,
    });
  }

  #createInstanceProfile(
    { instanceProfileName: name, path, tags }: ServiceRoleProps,
    { role }: RoleResources,
  ): IamInstanceProfile | undefined {
    if (name === undefined) return undefined;
    return new IamInstanceProfile(this, ids.instanceProfile, { name, path, role: role.name, tags });
  }
}
