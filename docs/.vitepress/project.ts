/** The repository on GitHub. Links from a page to a file outside the site lead there. */
export const repository = "https://github.com/kantox/kantox-infrastructure";

/** The address of the published site. Its path is the base of every page. */
export const homepage = "https://kantox.github.io/kantox-infrastructure/";

/** The branch that links to the repository show. */
export const branch = "main";
