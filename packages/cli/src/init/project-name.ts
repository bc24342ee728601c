import { basename } from "node:path";
import { KantoxError } from "../errors/kantox-error.ts";

/**
 * Longest name of a project: a bucket name is at most 63 characters, and also contains the environment and the account.
 */
const longest = 30;

const allowed = `1 to ${longest} characters of a-z, 0-9 and "-", beginning and ending with a letter or digit, without "--"`;

// AWS reserves parameter names that begin with some of these, and S3 reserves the others for bucket names.
const reserved = /^(?:aws|ssm|xn-|sthree-|amzn-s3-demo-)/;

/**
 * Returns the name of a project: the given name, or else a name derived from its folder. It is the name of the npm
 * package and the first part of every name in AWS.
 *
 * @throws KantoxError `init/name`
 */
export function projectName(folder: string, given: string | undefined): string {
  const name = given ?? nameFrom(basename(folder));
  const problem = problemOf(name);
  if (problem === undefined) return name;
  throw new KantoxError(
    "init/name",
    given === undefined
      ? `The folder ${JSON.stringify(basename(folder))} gives no valid project name: ${JSON.stringify(name)} ${problem}. Set a name with --name: ${allowed}.`
      : `--name ${JSON.stringify(given)} ${problem}. It must have ${allowed}.`,
  );
}

/** Turns the name of a folder into a name with the allowed characters: `Über Shop_2` → `uber-shop-2`. */
function nameFrom(folder: string): string {
  return (
    folder
      // Letters with accents become a letter and a mark, which is dropped.
      .normalize("NFKD")
      .replaceAll(/\p{Mark}/gu, "")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
  );
}

function problemOf(name: string): string | undefined {
  if (name === "") return "contains no letter a-z and no digit";
  if (name.length > longest) return `has ${name.length} characters`;
  if (reserved.test(name))
    return `begins with ${JSON.stringify(reserved.exec(name)?.[0])}, which AWS reserves`;
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) return "contains characters that are not allowed";
  return undefined;
}
