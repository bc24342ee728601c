import type { PolicyStatement } from "../iam/policy-statement.ts";

export const pullActions = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
] as const;

// BatchGetImage: clients look whether the image is there before they push it.
const pushActions = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:CompleteLayerUpload",
  "ecr:InitiateLayerUpload",
  "ecr:PutImage",
  "ecr:UploadLayerPart",
] as const;

/** The login is to the whole registry: AWS knows no resource for it. It allows nothing by itself. */
const login: PolicyStatement = { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] };

/** To pull images of one repository. */
export function repositoryPullAccess(repositoryArn: string): PolicyStatement[] {
  return [{ actions: pullActions, resources: [repositoryArn] }, login];
}

/** To push images to one repository. */
export function repositoryPushAccess(repositoryArn: string): PolicyStatement[] {
  return [{ actions: pushActions, resources: [repositoryArn] }, login];
}
