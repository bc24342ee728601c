// @ts-check
/** Address of the repository. The manifests of all published packages and the addresses below derive from it. */
export const repository = "https://github.com/kantox/infrastructure";

const [owner, name] = new URL(repository).pathname.slice(1).split("/");

/** Address of the documentation site. */
export const site = `https://${owner}.github.io/${name}/`;

/**
 * Returns the fields of a published manifest that contain addresses. npm accepts the provenance of a package only if
 * `repository` is the repository that published it.
 *
 * @param {string} folder - folder of the package in the repository, e.g. `packages/cli`
 */
export function addressFields(folder) {
  return {
    homepage: site,
    bugs: { url: `${repository}/issues` },
    repository: { type: "git", url: `git+${repository}.git`, directory: folder },
  };
}
