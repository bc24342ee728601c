import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { readSurface, type Surface } from "./surface.ts";

let surface: Surface;
beforeAll(() => (surface = readSurface()));

/** The tags of a doc comment, in the order in which a reader expects them. */
const order = [
  "example",
  "typeParam",
  "param",
  "returns",
  "defaultValue",
  "throws",
  "see",
  "public",
  "beta",
  "internal",
];

describe("a doc comment that users see", () => {
  it("has its tags in one order", () => {
    const wrong = surface.visible.flatMap(({ path, doc }) => {
      const tags = [...doc.tags.keys()];
      const sorted = tags.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
      const isKnown = tags.every((tag) => order.includes(tag));
      return isKnown && tags.join() === sorted.join() ? [] : [`${path}: ${tags.join(", ")}`];
    });
    expect(wrong).toEqual([]);
  });

  it("of a function begins with a verb in the third person", () => {
    const functions = surface.visible.filter(
      ({ declaration }) =>
        ts.isFunctionLike(declaration) &&
        !ts.isConstructorDeclaration(declaration) &&
        !ts.isGetAccessor(declaration),
    );
    expect(functions.length).toBeGreaterThan(20);
    expect(
      functions
        .filter(({ doc }) => !/^[A-Z][a-z]+s\b/.test(doc.summary))
        .map(({ path, doc }) => `${path}: ${doc.summary}`),
    ).toEqual([]);
  });
});
