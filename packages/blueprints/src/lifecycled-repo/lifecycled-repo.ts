import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy/index.js";
import {
  EcrRepository,
  type EcrRepositoryConfig,
} from "@cdktf/provider-aws/lib/ecr-repository/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { preventDestroy } from "../deletion/deletion.ts";
import { keyReference } from "../encryption-key/key-reference.ts";
import { repositoryArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { claimName } from "../naming/claim-name.ts";
import { check } from "../validation/check.ts";
import { lifecyclePolicy } from "./lifecycle-policy.ts";
import {
  resolveLifecycledRepoProps,
  type LifecycledRepoProps,
  type ResolvedLifecycledRepoProps,
} from "./lifecycled-repo-props.ts";
import { lifecycledRepoProblems } from "./lifecycled-repo-rules.ts";
import { repositoryPullAccess, repositoryPushAccess } from "./repository-access.ts";
import { repositoryUrl } from "./repository-address.ts";

/** Ids of the children: contract, since resource addresses are made of them. */
const ids = { repository: "Repository", lifecyclePolicy: "LifecyclePolicy" } as const;

/**
 * An ECR repository whose tags are immutable, whose images are scanned when they are pushed, encrypted with
 * KMS, and expire when newer ones take their place.
 *
 * @public
 */
export class LifecycledRepo extends Construct {
  /** Name of the repository. */
  readonly repositoryName: string;

  /**
   * The repository itself, as the way out to what this construct does not cover.
   *
   * @beta
   */
  readonly resource: EcrRepository;

  readonly #account: AwsAccount;

  /**
   * @param scope - what the repository belongs to
   * @param id - id within the scope; a part of the resource address, so changing it replaces the repository
   * @param props - what the repository is made of
   * @throws {@link BlueprintError} with `lifecycled-repo/repository-name`,
   * `lifecycled-repo/keep-last-images`, `lifecycled-repo/untagged-expiry-days`,
   * `lifecycled-repo/tag-mutability`, `lifecycled-repo/protected-tag-patterns`,
   * `lifecycled-repo/scan-on-push`, `lifecycled-repo/encryption-key`, `lifecycled-repo/deletion` or
   * `lifecycled-repo/tags`
   */
  constructor(scope: Construct, id: string, props: LifecycledRepoProps) {
    super(scope, id);
    const resolved = resolveLifecycledRepoProps(props);
    check(this, "LifecycledRepo", [...lifecycledRepoProblems(resolved), ...this.#claim(resolved)]);
    this.#account = AwsAccount.of(this);
    this.repositoryName = resolved.repositoryName;
    this.resource = this.#createRepository(resolved);
    this.#createLifecyclePolicy(resolved);
  }

  /** ARN of the repository, known before it exists. */
  get repositoryArn(): string {
    return repositoryArn(this.#account, this.repositoryName);
  }

  /** What images are pulled from and pushed to, without a tag; known before the repository exists. */
  get repositoryUrl(): string {
    return repositoryUrl(this.#account, this.repositoryName);
  }

  /**
   * To pull images.
   *
   * Actions: `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:GetDownloadUrlForLayer`; and
   * `ecr:GetAuthorizationToken` on `*`, for which AWS knows no resource.
   */
  pullAccess(): PolicyStatement[] {
    return repositoryPullAccess(this.repositoryArn);
  }

  /**
   * To push images; neither to delete any nor to pull their layers.
   *
   * Actions: `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:CompleteLayerUpload`,
   * `ecr:InitiateLayerUpload`, `ecr:PutImage`, `ecr:UploadLayerPart`; and `ecr:GetAuthorizationToken` on
   * `*`, for which AWS knows no resource.
   */
  pushAccess(): PolicyStatement[] {
    return repositoryPushAccess(this.repositoryArn);
  }

  #claim({ repositoryName }: ResolvedLifecycledRepoProps) {
    const where = { code: "lifecycled-repo/repository-name", property: "repositoryName" };
    return claimName(TerraformStack.of(this), "repository", repositoryName, this.node.path, where);
  }

  #createRepository(props: ResolvedLifecycledRepoProps): EcrRepository {
    return new EcrRepository(this, ids.repository, {
      name: props.repositoryName,
      imageTagMutability: props.tagMutability === "immutable" ? "IMMUTABLE" : "MUTABLE",
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

  // A replaced repository loses its policy without the engine knowing: its ARN is new then, its name is not.
  #createLifecyclePolicy(props: ResolvedLifecycledRepoProps): void {
    const { name, terraformResourceType, friendlyUniqueId } = this.resource;
    new EcrLifecyclePolicy(this, ids.lifecyclePolicy, {
      repository: name,
      policy: lifecyclePolicy(props),
      lifecycle: { replaceTriggeredBy: [`${terraformResourceType}.${friendlyUniqueId}.arn`] },
    });
  }
}
