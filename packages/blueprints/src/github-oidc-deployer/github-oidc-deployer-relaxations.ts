import { permissionRelaxations } from "../iam/wide-permissions.ts";
import { relaxedIfAbove, relaxedIfDifferent, type Relaxation } from "../relaxed/relaxation.ts";
import type { GitRefs } from "./git-refs.ts";
import { hasClaimKeys } from "./github-issuer.ts";
import type { GithubRepository } from "./github-repository.ts";
import {
  githubOidcDeployerDefaults as defaults,
  type GithubOidcDeployerRelaxable,
  type ResolvedGithubOidcDeployerProps,
} from "./github-oidc-deployer-props.ts";

/** Options that can be relaxed. */
export const githubOidcDeployerRelaxable = [
  "permissions",
  "maxSessionSeconds",
  "deletion",
  "branchPrefixes",
  "tagPrefixes",
  "pullRequests",
  "repositoryId",
] as const satisfies readonly GithubOidcDeployerRelaxable[];

/** Returns the relaxed defaults of a deployer. */
export function githubOidcDeployerRelaxations(
  props: ResolvedGithubOidcDeployerProps,
): Relaxation[] {
  return [
    ...permissionRelaxations(props.permissions),
    ...relaxedIfAbove("maxSessionSeconds", props.maxSessionSeconds, defaults.maxSessionSeconds),
    // The option applies only to a provider that is created here.
    ...(props.providerArn === undefined
      ? relaxedIfDifferent("deletion", props.deletion, defaults.deletion)
      : []),
    ...props.repositories.flatMap(({ owner, name, environments = [], ...refs }) => [
      ...prefixRelaxations(refs, `${owner}/${name}`),
      ...environments.flatMap((environment) =>
        typeof environment === "string"
          ? []
          : prefixRelaxations(environment, `${owner}/${name} ${environment.name}`),
      ),
    ]),
    ...props.repositories.flatMap((repository) => [
      ...pullRequestRelaxations(repository),
      ...idRelaxations(repository, props.issuer),
    ]),
  ];
}

function pullRequestRelaxations({ owner, name, pullRequests }: GithubRepository): Relaxation[] {
  if (pullRequests !== true) return [];
  const value = `${owner}/${name}: every pull request`;
  return [{ option: "pullRequests", value, secureDefault: undefined }];
}

/** Returns a relaxation if only names identify a repository. A later owner of the names would be trusted. */
function idRelaxations(
  { owner, name, repositoryId }: GithubRepository,
  issuer: string,
): Relaxation[] {
  if (repositoryId !== undefined || !hasClaimKeys(issuer)) return [];
  const value = `${owner}/${name}: only the names`;
  return [{ option: "repositoryId", value, secureDefault: "names and ids" }];
}

/** Returns a relaxation for each list of prefixes, with the repository or environment that it belongs to. */
function prefixRelaxations(refs: GitRefs, of: string): Relaxation[] {
  return (["branchPrefixes", "tagPrefixes"] as const).flatMap((option) => {
    const prefixes = refs[option] ?? [];
    if (prefixes.length === 0) return [];
    const value = `${of}: ${prefixes.map((prefix) => `${prefix}*`).join(", ")}`;
    return [{ option, value, secureDefault: undefined }];
  });
}
