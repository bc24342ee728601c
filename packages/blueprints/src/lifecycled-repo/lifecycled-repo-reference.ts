import { repositoryArn } from "../iam/arn.ts";
import type { AwsLocation } from "../iam/aws-location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { repositoryPullAccess, repositoryPushAccess } from "./repository-access.ts";

/**
 * A repository that this app creates or only refers to: its name and URL, and grants to use it.
 *
 * @public
 */
export interface LifecycledRepoReference {
  /** Name of the repository. */
  readonly repositoryName: string;

  /** ARN of the repository, known before it exists. */
  readonly repositoryArn: string;

  /** URL to push images to and pull them from, without a tag. It is known before the repository exists. */
  readonly repositoryUrl: string;

  /**
   * Grants pulling images.
   *
   * Actions: `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:GetDownloadUrlForLayer`; and
   * `ecr:GetAuthorizationToken` on `*`, since AWS supports no resource for it.
   */
  pullAccess(): PolicyStatement[];

  /**
   * Grants pushing images, but not deleting them or pulling their layers.
   *
   * Actions: `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:CompleteLayerUpload`,
   * `ecr:InitiateLayerUpload`, `ecr:PutImage`, `ecr:UploadLayerPart`; and `ecr:GetAuthorizationToken` on `*`, since AWS
   * supports no resource for it.
   */
  pushAccess(): PolicyStatement[];
}

/** A repository that is known by its name and location, whether or not this app creates it. */
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
