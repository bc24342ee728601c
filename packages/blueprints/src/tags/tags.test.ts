import { Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { tagProblems } from "./tags.ts";

const problems = (tags: Record<string, unknown>, service?: "iam") =>
  tagProblems(tags as Record<string, string>, "example", service).map(
    ({ property, must }) => `${property} must ${must}`,
  );

describe("tags", () => {
  it.each<Record<string, string>>([
    { team: "platform" },
    { "Kosten-Stelle_1.2:a/b=c+d@e f": "Zürich – 1".replace("–", "-") },
    { 日本: "語", empty: "" },
    { ["k".repeat(128)]: "v".repeat(256) },
    { Name: "a", name: "b" },
    { key: "aws:reserved in IAM only" },
    { token: Token.asString({ resolve: () => "text" }) },
    Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, "v"])),
  ])("are accepted: %j", (tags) => {
    expect(problems(tags)).toEqual([]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ "a(b)": "v" }, 'tags["a(b)"] must have a key of 1 to 128'],
    [{ "a,b": "v" }, 'tags["a,b"] must have a key of 1 to 128'],
    [{ "": "v" }, 'tags[""] must have a key of 1 to 128'],
    [{ "AWS:x": "v" }, 'tags["AWS:x"] must have a key of 1 to 128'],
    [{ ["k".repeat(129)]: "v" }, "must have a key of 1 to 128"],
    [{ k: "R&D" }, 'tags["k"] must be a string of at most 256'],
    [{ k: "a,b" }, 'tags["k"] must be a string of at most 256'],
    [{ k: "(x)" }, 'tags["k"] must be a string of at most 256'],
    [{ k: "🚀" }, 'tags["k"] must be a string of at most 256'],
    [{ k: "v".repeat(257) }, 'tags["k"] must be a string of at most 256'],
    [{ k: '${file("/etc/hostname")}' }, 'tags["k"] must be a string of at most 256'],
    [{ k: "%{if true}x%{endif}" }, 'tags["k"] must be a string of at most 256'],
    [{ k: 1 }, 'tags["k"] must be a string of at most 256'],
    [
      Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"])),
      "tags must have at most 50 entries",
    ],
  ])("are refused: %j", (tags, problem) => {
    expect(problems(tags)).toEqual([expect.stringContaining(problem)]);
  });

  it("are refused if a value has an expression next to a token", () => {
    const token = Token.asString({ resolve: () => "text" });
    expect(problems({ k: `${token}\${file("x")}` })).toHaveLength(1);
  });

  it("get a suggestion if a value is a number", () => {
    expect(tagProblems({ k: 1 as never }, "example")[0]!.fix).toBe('Write "1".');
  });
});

describe("IAM tags", () => {
  it.each<[Record<string, string>, string]>([
    [{ Name: "a", name: "b" }, 'tags["name"] must differ from "Name" in more than case'],
    [{ k: "AWS:x" }, 'tags["k"] must not begin with "aws:"'],
  ])("are refused: %j", (tags, problem) => {
    expect(problems(tags, "iam")).toEqual([expect.stringContaining(problem)]);
  });
});
