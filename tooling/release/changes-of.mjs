// @ts-check
/**
 * Returns the section about one version.
 *
 * @param {string} changelog
 * @param {string} version
 */
export function changesOf(changelog, version) {
  const section = changelog.split(/^(?=## )/m).find((part) => part.startsWith(`## ${version}\n`));
  return section === undefined ? "" : section.slice(section.indexOf("\n")).trim();
}
