/**
 * Returns whether GitHub accepts a string as the name of an owner: letters, digits and hyphens. The name of a managed
 * user ends with an underscore and a short code.
 */
export function isOwnerName(text: string): boolean {
  return /^[a-z0-9][\w-]{0,38}$/i.test(text);
}

/** Returns whether GitHub accepts a string as the name of a repository. */
export function isRepositoryName(text: string): boolean {
  return /^(?!\.{1,2}$)[\w.-]{1,100}$/.test(text);
}
