/** Letters, digits and hyphens; an underscore sets off the short code of a managed user. */
export function isOwnerName(text: string): boolean {
  return /^[a-z0-9][\w-]{0,38}$/i.test(text);
}

/** What GitHub takes for the name of a repository. */
export function isRepositoryName(text: string): boolean {
  return /^(?!\.{1,2}$)[\w.-]{1,100}$/.test(text);
}
