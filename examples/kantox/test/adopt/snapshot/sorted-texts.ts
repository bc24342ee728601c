/** Returns texts of an answer in alphabetical order, since AWS lists them in any order. */
export const sortedTexts = (texts: readonly unknown[]): string[] => texts.map(String).toSorted();
