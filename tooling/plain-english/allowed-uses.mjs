// Uses of avoided words that are right where they are, each with its reason.

/** @type {readonly { path: string, text: string, reason: string }[]} */
export const allowedUses = [
  {
    path: "CODE_OF_CONDUCT.md",
    text: "not just for us as individuals, but for the overall",
    reason: "the official text of the Contributor Covenant",
  },
];
