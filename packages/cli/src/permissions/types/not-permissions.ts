/** Types that look as if they grant something and do not, each with the reason. */
export const notPermissions: Readonly<Record<string, string>> = {};
