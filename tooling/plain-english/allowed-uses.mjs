// Uses of avoided words that are right where they are, each with its reason.

/** @type {readonly { path: string, text: string, reason: string }[]} */
export const allowedUses = [];
