/** Returns strings of a response in alphabetical order, since AWS lists them in any order. */
export const sortedTexts = (texts: readonly unknown[]): string[] => texts.map(String).toSorted();
