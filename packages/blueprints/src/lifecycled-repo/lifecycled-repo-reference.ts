import { repositoryArn } from "../iam/arn.ts";
import type { AwsLocation } from "../iam/aws-location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { repositoryPullAccess, repositoryPushAccess } from "./repository-access.ts";

/**
 * A repository as those see it who use it: one that is made here, or by another stack or by hand.
 *
 * @public
 */
export interface LifecycledRepoReference {
  /** Name of the repository. */
  readonly repositoryName: string;

  /** ARN of the repository, known before it exists. */
  readonly repositoryArn: string;

  /** What images are pulled from and pushed to, without a tag; known before the repository exists. */
  readonly repositoryUrl: string;

  /**
   * To pull images.
   *
   * Actions: `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:GetDownloadUrlForLayer`; and
   * `ecr:GetAuthorizationToken` on `*`, for which AWS knows no resource.
   */
  pullAccess(): PolicyStatement[];

  /**
   * To push images; neither to delete any nor to pull their layers.
   *
   * Actions: `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:CompleteLayerUpload`,
   * `ecr:InitiateLayerUpload`, `ecr:PutImage`, `ecr:UploadLayerPart`; and `ecr:GetAuthorizationToken` on
   * `*`, for which AWS knows no resource.
   */
  pushAccess(): PolicyStatement[];
}

/**
 * Where a repository lies that this stack does not make.
 *
 * @public
 */
export interface RepositoryLocation {
  /**
   * Account of the repository, twelve digits. Another account has to let this one pull.
   *
   * @defaultValue - the stack's account
   */
  readonly accountId?: string;

  /**
   * Region of the repository, e.g. `eu-west-1`.
   *
   * @defaultValue - the stack's region
   */
  readonly region?: string;
}

/** What follows from a repository's name and location: the same for one that is made and one that is there. */
export class NamedRepository implements LifecycledRepoReference {
  readonly repositoryName: string;
  readonly #location: AwsLocation;

  constructor(location: AwsLocation, repositoryName: string) {
    this.#location = location;
    this.repositoryName = repositoryName;
  }

  get repositoryArn(): string {
    return repositoryArn(this.#location, this.repositoryName);
  }

  get repositoryUrl(): string {
    const { accountId, region, dnsSuffix } = this.#location;
    return `${accountId}.dkr.ecr.${region}.${dnsSuffix}/${this.repositoryName}`;
  }

  pullAccess(): PolicyStatement[] {
    return repositoryPullAccess(this.repositoryArn);
  }

  pushAccess(): PolicyStatement[] {
    return repositoryPushAccess(this.repositoryArn);
  }
}
