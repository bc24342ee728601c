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
import { policyDocument } from "../iam/policy-document.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { claimName } from "../naming/claim-name.ts";
import { showRelaxations } from "../relaxed/show-relaxations.ts";
import { check } from "../validation/check.ts";
import { lifecyclePolicy } from "./lifecycle-policy.ts";
import {
  resolveLifecycledRepoProps,
  type LifecycledRepoProps,
  type ResolvedLifecycledRepoProps,
} from "./lifecycled-repo-props.ts";
import {
  NamedRepository,
  type LifecycledRepoReference,
  type RepositoryLocation,
} from "./lifecycled-repo-reference.ts";
import { lifecycledRepoRelaxations } from "./lifecycled-repo-relaxations.ts";
import { lifecycledRepoProblems, repositoryReferenceProblems } from "./lifecycled-repo-rules.ts";
import { repositoryPolicy } from "./repository-policy.ts";
import { tagMutability } from "./tag-mutability.ts";

/** Ids of the children: contract, since resource addresses are made of them. */
const ids = {
  repository: "Repository",
  lifecyclePolicy: "LifecyclePolicy",
  repositoryPolicy: "RepositoryPolicy",
} as const;

/**
 * An ECR repository whose tags are immutable, whose images are scanned when they are pushed, encrypted with
 * KMS, and expire when newer ones take their place.
 *
 * @public
 */
export class LifecycledRepo extends Construct implements LifecycledRepoReference {
  /** Name of the repository. */
  readonly repositoryName: string;

  /**
   * The repository itself, as the way out to what this construct does not cover.
   *
   * @beta
   */
  readonly resource: EcrRepository;

  readonly #named: NamedRepository;

  /**
   * @param scope - what the repository belongs to
   * @param id - id within the scope; a part of the resource address, so changing it replaces the repository
   * @param props - what the repository is made of
   * @throws {@link BlueprintError} with `lifecycled-repo/repository-name`,
   * `lifecycled-repo/keep-last-images`, `lifecycled-repo/untagged-expiry-days`,
   * `lifecycled-repo/protected-tag-patterns`, `lifecycled-repo/lifecycle-rules`,
   * `lifecycled-repo/tag-mutability`, `lifecycled-repo/scan-on-push`, `lifecycled-repo/encryption-key`,
   * `lifecycled-repo/pullable-by`, `lifecycled-repo/deletion`, `lifecycled-repo/tags` or
   * `lifecycled-repo/reasons`
   */
  constructor(scope: Construct, id: string, props: LifecycledRepoProps) {
    super(scope, id);
    const resolved = resolveLifecycledRepoProps(props);
    check(this, "LifecycledRepo", [
      ...lifecycledRepoProblems(this, resolved),
      ...this.#claim(resolved),
    ]);
    showRelaxations(this, lifecycledRepoRelaxations(resolved), resolved.reasons);
    const account = AwsAccount.of(this);
    this.repositoryName = resolved.repositoryName;
    this.#named = new NamedRepository(account, resolved.repositoryName);
    this.resource = this.#createRepository(resolved);
    this.#createLifecyclePolicy(resolved);
    if (resolved.pullableBy.length > 0) this.#createRepositoryPolicy(resolved, account);
  }

  /**
   * A repository that another stack makes, or none of this app, by its name. Nothing is made and nothing is
   * read: whether it exists shows where it is used.
   *
   * @param scope - who refers to it
   * @param repositoryName - name of the repository
   * @param location - account and region that it lies in
   * @throws {@link BlueprintError} with `lifecycled-repo/repository-name`, `lifecycled-repo/account-id` or
   * `lifecycled-repo/region`
   */
  static fromName(
    scope: IConstruct,
    repositoryName: string,
    location: RepositoryLocation = {},
  ): LifecycledRepoReference {
    const problems = repositoryReferenceProblems(repositoryName, location);
    check(scope, "LifecycledRepo.fromName", problems);
    return new NamedRepository(locationFrom(AwsAccount.of(scope), location), repositoryName);
  }

  /** ARN of the repository, known before it exists. */
  get repositoryArn(): string {
    return this.#named.repositoryArn;
  }

  /** What images are pulled from and pushed to, without a tag; known before the repository exists. */
  get repositoryUrl(): string {
    return this.#named.repositoryUrl;
  }

  /**
   * To pull images.
   *
   * Actions: `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:GetDownloadUrlForLayer`; and
   * `ecr:GetAuthorizationToken` on `*`, for which AWS knows no resource.
   */
  pullAccess(): PolicyStatement[] {
    return this.#named.pullAccess();
  }

  /**
   * To push images; neither to delete any nor to pull their layers.
   *
   * Actions: `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:CompleteLayerUpload`,
   * `ecr:InitiateLayerUpload`, `ecr:PutImage`, `ecr:UploadLayerPart`; and `ecr:GetAuthorizationToken` on
   * `*`, for which AWS knows no resource.
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

  #createLifecyclePolicy(props: ResolvedLifecycledRepoProps): void {
    new EcrLifecyclePolicy(this, ids.lifecyclePolicy, {
      repository: this.resource.name,
      policy: lifecyclePolicy(props),
      lifecycle: this.#withRepository(),
    });
  }

  #createRepositoryPolicy({ pullableBy }: ResolvedLifecycledRepoProps, account: AwsAccount): void {
    new EcrRepositoryPolicy(this, ids.repositoryPolicy, {
      repository: this.resource.name,
      policy: policyDocument(repositoryPolicy(account, pullableBy)),
      lifecycle: this.#withRepository(),
    });
  }

  // A replaced repository loses its policies without the engine knowing: its ARN is new then, its name is not.
  #withRepository() {
    const { terraformResourceType, friendlyUniqueId } = this.resource;
    return { replaceTriggeredBy: [`${terraformResourceType}.${friendlyUniqueId}.arn`] };
  }
}
