import { grant } from "../iam/grant.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";

/** Actions to pull images. */
export const pullActions = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
] as const;

// Clients need BatchGetImage to check whether the image exists before they push it.
const pushActions = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:CompleteLayerUpload",
  "ecr:InitiateLayerUpload",
  "ecr:PutImage",
  "ecr:UploadLayerPart",
] as const;

/**
 * The login to the whole registry, since AWS supports no resource for it. It allows no use of a repository by itself.
 */
const login: PolicyStatement = { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] };

/** Grants pulling images of one repository. */
export function repositoryPullAccess(repositoryArn: string): PolicyStatement[] {
  return grant([{ actions: pullActions, resources: [repositoryArn] }, login]);
}

/** Grants pushing images to one repository. */
export function repositoryPushAccess(repositoryArn: string): PolicyStatement[] {
  return grant([{ actions: pushActions, resources: [repositoryArn] }, login]);
}
