import type { AwsApi } from "./aws-api.ts";
import type { AwsObject } from "./aws-object.ts";
import { sortedTexts } from "./sorted-texts.ts";

/** Reads every image repository, and every image in it by its digest. */
export async function repositories(aws: AwsApi): Promise<AwsObject[]> {
  const all = await aws.jsonList("ecr", "DescribeRepositories", "repositories");
  const read = await Promise.all(
    all.map(async (repository) => [
      await repositoryObject(aws, repository),
      ...(await images(aws, repository.repositoryName)),
    ]),
  );
  return read.flat();
}

async function repositoryObject(aws: AwsApi, repository: any): Promise<AwsObject> {
  const { repositoryName, repositoryArn, createdAt, repositoryUri } = repository;
  const named = { repositoryName };
  const [lifecycle, policy, { tags }] = await Promise.all([
    aws.json("ecr", "GetLifecyclePolicy", named, "LifecyclePolicyNotFoundException"),
    aws.json("ecr", "GetRepositoryPolicy", named, "RepositoryPolicyNotFoundException"),
    aws.json("ecr", "ListTagsForResource", { resourceArn: repositoryArn }),
  ]);
  return {
    name: `repository ${repositoryName}`,
    identity: { created: String(createdAt), uri: repositoryUri },
    content: {
      tagMutability: repository.imageTagMutability,
      exclusions: repository.imageTagMutabilityExclusionFilters,
      scanning: repository.imageScanningConfiguration,
      encryption: repository.encryptionConfiguration,
      lifecycle: lifecycle && JSON.parse(lifecycle.lifecyclePolicyText),
      policy: policy && JSON.parse(policy.policyText),
      tags: Object.fromEntries(tags.map((tag: any) => [tag.Key, tag.Value])),
    },
  };
}

async function images(aws: AwsApi, repositoryName: string): Promise<AwsObject[]> {
  const described = await aws.jsonList("ecr", "DescribeImages", "imageDetails", { repositoryName });
  return described.map(({ imageDigest, imagePushedAt, imageTags = [], imageSizeInBytes }) => ({
    name: `image ${repositoryName}@${imageDigest}`,
    identity: { pushed: String(imagePushedAt) },
    content: { tags: sortedTexts(imageTags), size: imageSizeInBytes },
  }));
}
