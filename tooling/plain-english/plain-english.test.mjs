import { describe, expect, it } from "vitest";
import { avoidedWords } from "./avoided-words.mjs";
import { prose } from "./prose.mjs";

/** Returns the names of the avoided words in a text. */
const avoidedIn = (text) =>
  avoidedWords.filter(({ pattern }) => text.match(pattern) !== null).map(({ name }) => name);

describe("avoided words", () => {
  it.each([
    "The page says which actions it allows.",
    "The key lies beside the state.",
    "Somebody made it by hand.",
    "The stack is created anew.",
    "It has a folder of its own.",
    "The option takes an ARN.",
    "A test holds the list.",
    "By its ARN alone.",
    "The folder that it is about.",
    "It is gone with the next apply.",
    "Nothing but the key counts.",
    "Leaving a default needs a reason.",
    "What is read is shown.",
    "It allows a role of another account.",
    "It is refused, also if the account is known.",
    "Removes secrets from a text.",
    "Former ids, the oldest first.",
    "The logs move: what reads them gets no new ones.",
    "Bucket names are unique in all of AWS.",
  ])("are found in %j", (text) => {
    expect(avoidedIn(text)).not.toEqual([]);
  });

  it.each([
    "The page describes which actions it allows.",
    "The engine takes 3 seconds.",
    "An option takes precedence over the file.",
    "A type that holds data is protected.",
    "Policies such as this one are exact.",
    "What does the plan show?",
    "It is about to start.",
    "It allows a role in another account.",
    "It is also in the policy, and also applies to groups.",
    "The text file contains the license texts.",
    "Former ids, oldest first.",
    "Bucket names are globally unique.",
  ])("are not found in %j", (text) => {
    expect(avoidedIn(text)).toEqual([]);
  });
});

describe("prose", () => {
  it("is every line of a page outside of code and link targets", () => {
    const page = "# Title\n\nSee [the page](says.md), `beside`.\n\n```sh\nsays\n```\n";
    const text = prose("page.md", page).map((passage) => passage.text);
    expect(text.filter((line) => line !== "")).toEqual(["# Title", "See [the page], `x`."]);
  });

  it("is the comments and phrases of source code, with their lines", () => {
    const source = [
      "/**",
      " * Returns the place",
      " * of a state.",
      " */",
      "const key = 'says';",
      'const text = "one two three"; // why',
      "const other = `four five ${key} six seven eight`;",
    ].join("\n");
    expect(prose("file.ts", source)).toEqual([
      { line: 1, text: "Returns the place of a state." },
      { line: 6, text: "one two three" },
      { line: 6, text: "why" },
      { line: 7, text: " six seven eight" },
    ]);
  });

  it("is the comments of a workflow", () => {
    expect(prose("ci.yml", "on: push # only here\n# A comment.\nkey: value\n")).toEqual([
      { line: 1, text: "only here" },
      { line: 2, text: "A comment." },
    ]);
  });
});
