import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy/index.js";
import {
  EcrRepository,
  type EcrRepositoryConfig,
} from "@cdktf/provider-aws/lib/ecr-repository/index.js";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy/index.js";
import { TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { preventDestroy } from "../deletion/deletion.ts";
import { keyReference } from "../encryption-key/key-reference.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { locationFrom } from "../iam/aws-location.ts";
import { policyJson } from "../iam/policy-json.ts";
import type { Location } from "../iam/location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { formerChildIds, releasedRenames } from "../moves/former-child-ids.ts";
import { addMovedBlocks } from "../moves/moved-blocks.ts";
import { movedFromProblems } from "../moves/moved-from-rules.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { check } from "../validation/check.ts";
import { readProps } from "../validation/read-props.ts";
import { lifecyclePolicy } from "./lifecycle-policy.ts";
import {
  resolveLifecycledRepoProps,
  type LifecycledRepoProps,
  type ResolvedLifecycledRepoProps,
} from "./lifecycled-repo-props.ts";
import { NamedRepository, type LifecycledRepoReference } from "./lifecycled-repo-reference.ts";
import { lifecycledRepoRelaxations } from "./lifecycled-repo-relaxations.ts";
import { lifecycledRepoProblems, repositoryReferenceProblems } from "./lifecycled-repo-rules.ts";
import { lifecycledRepoReferenceShape, lifecycledRepoShape } from "./lifecycled-repo-shape.ts";
import { repositoryPolicy } from "./repository-policy.ts";
import { tagMutability } from "./tag-mutability.ts";

/** Ids of the children. They are part of resource addresses, so they must never change. */
const ids = {
  repository: "Repository",
  lifecyclePolicy: "LifecyclePolicy",
  repositoryPolicy: "RepositoryPolicy",
} as const;

/**
 * The L1 resources of a {@link LifecycledRepo}, as escape hatches.
 *
 * @beta
 */
export interface LifecycledRepoResources {
  /** The repository itself. */
  readonly repository: EcrRepository;
  /** The lifecycle policy, which expires images. */
  readonly lifecyclePolicy: EcrLifecyclePolicy;
  /** The policy of the repository; `undefined` without `crossAccountAccess`. */
  readonly repositoryPolicy: EcrRepositoryPolicy | undefined;
}

/**
 * An ECR repository with immutable tags and KMS encryption. AWS scans images when they are pushed. Old images expire
 * when newer images replace them.
 *
 * @example
 * ```ts
 * import { LifecycledRepo } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function images(stack: TerraformStack) {
 *   const api = new LifecycledRepo(stack, "api", {
 *     repositoryName: "example/api",
 *     protectedTagPatterns: ["release-*"],
 *   });
 *   return { url: api.repositoryUrl, push: api.pushAccess() };
 * }
 * ```
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html
 * @public
 */
export class LifecycledRepo extends Construct implements LifecycledRepoReference {
  /** Name of the repository, as it was given. */
  readonly repositoryName: string;

  /**
   * L1 resources of the repository, as escape hatches for options that this construct does not have.
   *
   * @beta
   */
  readonly resources: LifecycledRepoResources;

  readonly #named: NamedRepository;

  /**
   * @param scope - parent of the repository
   * @param id - id within the scope; a part of the resource address, so changing it replaces the repository
   * @param props - options of the repository
   * @throws {@link BlueprintError} with `lifecycled-repo/options`, `lifecycled-repo/repository-name`,
   * `lifecycled-repo/images-to-keep`, `lifecycled-repo/untagged-expiry-days`,
   * `lifecycled-repo/protected-tag-patterns`, `lifecycled-repo/lifecycle-rules`, `lifecycled-repo/tag-mutability`,
   * `lifecycled-repo/scan-on-push`, `lifecycled-repo/encryption-key`, `lifecycled-repo/cross-account-access`,
   * `lifecycled-repo/deletion`, `lifecycled-repo/tags`, `lifecycled-repo/moved-from` or `lifecycled-repo/reasons`
   */
  constructor(scope: Construct, id: string, props: LifecycledRepoProps) {
    super(scope, id);
    const given = readProps(props, lifecycledRepoShape);
    const resolved = resolveLifecycledRepoProps(given.props);
    const problems = [
      ...lifecycledRepoProblems(this, resolved),
      ...this.#claim(resolved),
      ...movedFromProblems(this, resolved.movedFrom, "lifecycled-repo"),
    ];
    check(this, "LifecycledRepo", given.problems(problems));
    showRelaxations(this, lifecycledRepoRelaxations(resolved), resolved.reasons);
    this.repositoryName = resolved.repositoryName;
    this.#named = new NamedRepository(AwsAccount.of(this), resolved.repositoryName);
    const repository = this.#createRepository(resolved);
    this.resources = {
      repository,
      lifecyclePolicy: this.#createLifecyclePolicy(repository, resolved),
      repositoryPolicy: this.#createRepositoryPolicy(repository, resolved),
    };
    addMovedBlocks(this, {
      code: "lifecycled-repo/moved-from",
      movedFrom: resolved.movedFrom,
      renames: releasedRenames(formerChildIds.LifecycledRepo),
    });
  }

  /**
   * Refers by name to a repository that this stack does not create. It creates no resource and reads no data source.
   *
   * @param scope - the stack or construct that uses the repository
   * @param repositoryName - name of the repository
   * @param options - account and region of the repository. The policy of a repository in another account must allow
   * this account
   * @throws {@link BlueprintError} with `lifecycled-repo/options`, `lifecycled-repo/repository-name`,
   * `lifecycled-repo/account-id` or `lifecycled-repo/region`
   */
  static fromName(
    scope: IConstruct,
    repositoryName: string,
    options: Location = {},
  ): LifecycledRepoReference {
    const { props, problems } = readProps(options, lifecycledRepoReferenceShape);
    const ofRules = repositoryReferenceProblems(repositoryName, props);
    check(scope, "LifecycledRepo.fromName", problems(ofRules));
    return new NamedRepository(locationFrom(AwsAccount.of(scope), props), repositoryName);
  }

  /** ARN of the repository, known before it exists. */
  get repositoryArn(): string {
    return this.#named.repositoryArn;
  }

  /** URL to push images to and pull them from, without a tag. It is known before the repository exists. */
  get repositoryUrl(): string {
    return this.#named.repositoryUrl;
  }

  /**
   * Grants pulling images.
   *
   * Actions: `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:GetDownloadUrlForLayer`; and
   * `ecr:GetAuthorizationToken` on `*`, since AWS supports no resource for it.
   */
  pullAccess(): PolicyStatement[] {
    return this.#named.pullAccess();
  }

  /**
   * Grants pushing images, but not deleting them or pulling their layers.
   *
   * Actions: `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:CompleteLayerUpload`,
   * `ecr:InitiateLayerUpload`, `ecr:PutImage`, `ecr:UploadLayerPart`; and `ecr:GetAuthorizationToken` on `*`, since AWS
   * supports no resource for it.
   */
  pushAccess(): PolicyStatement[] {
    return this.#named.pushAccess();
  }

  #claim({ repositoryName }: ResolvedLifecycledRepoProps) {
    const where = { code: "lifecycled-repo/repository-name", property: "repositoryName" };
    return claimName(TerraformStack.of(this), "repository", repositoryName, this.node.path, where);
  }

  #createRepository(props: ResolvedLifecycledRepoProps): EcrRepository {
    return new EcrRepository(this, ids.repository, {
      name: props.repositoryName,
      ...tagMutability(props.tagMutability),
      imageScanningConfiguration: { scanOnPush: props.scanOnPush },
      ...this.#encryption(props),
      forceDelete: props.deletion === "allow-with-contents" ? true : undefined,
      tags: props.tags,
      lifecycle: preventDestroy(props.deletion),
    });
  }

  #encryption({
    encryptionKey,
  }: ResolvedLifecycledRepoProps): Pick<
    EcrRepositoryConfig,
    "encryptionConfiguration" | "dependsOn"
  > {
    if (encryptionKey === "aes256") {
      return { encryptionConfiguration: [{ encryptionType: "AES256" }] };
    }
    if (encryptionKey === undefined) {
      return { encryptionConfiguration: [{ encryptionType: "KMS" }] };
    }
    const { keyArn, dependsOn } = keyReference(this, encryptionKey);
    return { encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: keyArn }], dependsOn };
  }

  #createLifecyclePolicy(
    repository: EcrRepository,
    props: ResolvedLifecycledRepoProps,
  ): EcrLifecyclePolicy {
    return new EcrLifecyclePolicy(this, ids.lifecyclePolicy, {
      repository: repository.name,
      policy: lifecyclePolicy(props),
      lifecycle: replacedWith(repository),
    });
  }

  #createRepositoryPolicy(
    repository: EcrRepository,
    { crossAccountAccess }: ResolvedLifecycledRepoProps,
  ): EcrRepositoryPolicy | undefined {
    if (crossAccountAccess.length === 0) return undefined;
    return new EcrRepositoryPolicy(this, ids.repositoryPolicy, {
      repository: repository.name,
      policy: policyJson(repositoryPolicy(AwsAccount.of(this), crossAccountAccess)),
      lifecycle: replacedWith(repository),
    });
  }
}

/**
 * Returns a lifecycle that recreates a policy together with its repository. A replaced repository loses its policies.
 * The engine does not detect this, since the policies refer to the name, which does not change. A plan that replaces
 * the repository does show its ARN as a change.
 */
function replacedWith({ terraformResourceType, friendlyUniqueId }: EcrRepository) {
  return { replaceTriggeredBy: [`${terraformResourceType}.${friendlyUniqueId}.arn`] };
}
