import type { ProjectCopy } from "./project-copy.ts";

/** The entry that a user adds to the table. */
const entry = `{
  bucketName: "kantox-states",
  region: "eu-west-1",
  accountId: "123456789012",
}`;

const off = "export const stateBucket: StateBucket | undefined = undefined;";

/** Adds the entry for the state bucket, or another string in its place. */
export function keepStatesInBucket(copy: ProjectCopy, text = entry): void {
  copy.edit("src/environments.ts", off, off.replace("= undefined", `= ${text}`));
}

/** Removes the entry for the state bucket again. */
export function keepStatesInFiles(copy: ProjectCopy): void {
  copy.edit("src/environments.ts", off.replace("= undefined", `= ${entry}`), off);
}
