import type { GithubRepository } from "./github-repository.ts";

/**
 * Every subject that GitHub gives to the trusted runs of a repository, exactly. The classic form comes first,
 * since scanners judge the first one only and do not know the other.
 */
export function subjectClaims(repository: GithubRepository): string[] {
  const { owner, name, ownerId, repositoryId } = repository;
  const ends = subjectEnds(repository);
  const forms = [`repo:${owner}/${name}`];
  if (ownerId !== undefined && repositoryId !== undefined) {
    forms.push(`repo:${owner}@${ownerId}/${name}@${repositoryId}`);
  }
  return forms.flatMap((form) => ends.map((end) => `${form}:${end}`));
}

function subjectEnds({ environments = [], branches = [], tags = [] }: GithubRepository): string[] {
  const ends = [
    ...environments.map((environment) => `environment:${escaped(environment)}`),
    ...branches.map((branch) => `ref:refs/heads/${escaped(branch)}`),
    ...tags.map((tag) => `ref:refs/tags/${escaped(tag)}`),
  ];
  return [...new Set(ends)];
}

/** GitHub writes a colon in a value so that it does not read as the end of it. */
function escaped(value: string): string {
  return value.replaceAll(":", "%3A");
}
