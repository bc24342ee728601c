export { repository, site as homepage } from "../../tooling/release/repository.mjs";

/** The branch that links to the repository show. */
export const branch = "main";
