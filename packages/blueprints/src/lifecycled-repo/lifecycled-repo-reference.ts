import { repositoryArn } from "../iam/arn.ts";
import type { AwsAccount, AwsAccountProps } from "../iam/aws-account.ts";
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

/** A repository by its name; what is not given lies where the stack that refers to it does. */
export class NamedRepository implements LifecycledRepoReference {
  readonly repositoryName: string;
  readonly #account: AwsAccount;
  readonly #elsewhere: Pick<AwsAccountProps, "accountId" | "region">;

  constructor(
    account: AwsAccount,
    repositoryName: string,
    elsewhere: Pick<AwsAccountProps, "accountId" | "region"> = {},
  ) {
    this.#account = account;
    this.repositoryName = repositoryName;
    this.#elsewhere = elsewhere;
  }

  get repositoryArn(): string {
    const { partition } = this.#account;
    return repositoryArn({ partition, ...this.#place() }, this.repositoryName);
  }

  get repositoryUrl(): string {
    const { accountId, region } = this.#place();
    return `${accountId}.dkr.ecr.${region}.${this.#account.dnsSuffix}/${this.repositoryName}`;
  }

  pullAccess(): PolicyStatement[] {
    return repositoryPullAccess(this.repositoryArn);
  }

  pushAccess(): PolicyStatement[] {
    return repositoryPushAccess(this.repositoryArn);
  }

  // Not before it is asked for: what the stack does not know of its account is a data source.
  #place() {
    return {
      accountId: this.#elsewhere.accountId ?? this.#account.accountId,
      region: this.#elsewhere.region ?? this.#account.region,
    };
  }
}
