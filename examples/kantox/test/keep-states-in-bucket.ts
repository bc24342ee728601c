import type { ProjectCopy } from "./project-copy.ts";

/** The entry that a user writes. */
const entry = `{
  bucketName: "kantox-states",
  region: "eu-west-1",
  accountId: "123456789012",
}`;

const off = "export const stateBucket: StateBucket | undefined = undefined;";

/** Turns the one entry on, or to another text. */
export function keepStatesInBucket(copy: ProjectCopy, text = entry): void {
  copy.edit("src/environments.ts", off, off.replace("= undefined", `= ${text}`));
}

/** Takes it out again. */
export function keepStatesInFiles(copy: ProjectCopy): void {
  copy.edit("src/environments.ts", off.replace("= undefined", `= ${entry}`), off);
}
