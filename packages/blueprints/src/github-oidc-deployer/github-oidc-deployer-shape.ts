import {
  anyList,
  anything,
  entriesOf,
  itemsOf,
  membersOf,
  unchecked,
} from "../validation/shape.ts";
import type { GithubEnvironment } from "./github-environment.ts";
import type { GithubOidcDeployerProps } from "./github-oidc-deployer-props.ts";
import type { GithubRepository } from "./github-repository.ts";

const environment = membersOf<GithubEnvironment>({
  name: anything,
  branches: anyList,
  tags: anyList,
  branchPrefixes: anyList,
  tagPrefixes: anyList,
});

const repository = membersOf<GithubRepository>({
  owner: anything,
  name: anything,
  ownerId: anything,
  repositoryId: anything,
  environments: itemsOf(environment),
  branches: anyList,
  tags: anyList,
  branchPrefixes: anyList,
  tagPrefixes: anyList,
  pullRequests: anything,
  actorIds: anyList,
  enterpriseId: anything,
  workflows: anyList,
  subjectClaims: anyList,
});

/** Shape of the props. The rules check the types of values in repositories. */
export const githubOidcDeployerShape = membersOf<GithubOidcDeployerProps>(
  {
    roleName: anything,
    path: anything,
    repositories: itemsOf(repository),
    permissions: unchecked,
    providerArn: anything,
    issuer: anything,
    audience: anything,
    maxSessionSeconds: anything,
    permissionsBoundaryArn: anything,
    deletion: anything,
    tags: entriesOf(anything, "github-oidc-deployer/tags"),
    movedFrom: anything,
    reasons: anything,
  },
  "github-oidc-deployer/options",
);
