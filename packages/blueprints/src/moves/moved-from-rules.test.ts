import { Testing, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { synth } from "../../test/synth.ts";
import { movedFromProblems } from "./moved-from-rules.ts";

const code = "some-construct/moved-from";

/** Returns the problems of a construct at `team/data`, in a stack that also contains `taken` and `team/other`. */
function problemsOf(movedFrom: unknown): { code: string; got: string; fix: string }[] {
  const found: { code: string; got: string; fix: string }[] = [];
  synth((stack) => {
    new Construct(stack, "taken");
    const team = new Construct(stack, "team");
    new Construct(team, "other");
    found.push(
      ...movedFromProblems(new Construct(team, "data"), movedFrom as never, "some-construct"),
    );
  });
  return found;
}

describe("movedFromProblems", () => {
  it.each([
    [undefined],
    [[]],
    ["old"],
    ["/old"],
    ["/data"],
    ["team/old"],
    ["squad/storage/data"],
    // The construct was wrapped in a construct with its former id, or unwrapped.
    ["/team"],
    ["team/data/inner"],
    // The first id is also the id of the stack, and the slash means the id.
    ["/test/old"],
    [["old", "older", "/data"]],
  ])("accepts %j", (movedFrom) => {
    expect(problemsOf(movedFrom)).toEqual([]);
  });

  it.each([
    [1, "1"],
    [[1], "1"],
    [{}, "{}"],
    [null, "null"],
    ["", '""'],
    [" ", '" "'],
    ["/", '"/"'],
    ["a/", '"a/"'],
    ["//a", '"//a"'],
    ["data", '"data", which is its current id'],
    ["team/data", '"team/data", which is its current path'],
    ["/team/data", '"/team/data", which is its current path'],
    ["other", '"other", which the stack still contains'],
    ["/taken", '"/taken", which the stack still contains'],
    ["test/old", '"test/old", which begins with the id of the stack'],
    [["old", "old"], '["old","old"]'],
    [["old", "team/old"], '["old","team/old"]'],
    ["${var.a}", '"${var.a}"'],
  ])("refuses %j", (movedFrom, got) => {
    expect(problemsOf(movedFrom)).toMatchObject([{ code, got }]);
  });

  it("suggests the path within the stack", () => {
    expect(problemsOf("test/a/b")).toMatchObject([{ code, fix: 'Write "/a/b".' }]);
  });

  it("refuses a path in another stack, unless a slash shows that a path in this stack is meant", () => {
    const app = Testing.app();
    new TerraformStack(app, "shared");
    const stack = new TerraformStack(app, "dev");
    const problems = (movedFrom: string) =>
      movedFromProblems(new Construct(stack, `of-${movedFrom}`), movedFrom, "some-construct");
    expect(problems("shared/data")).toMatchObject([
      {
        code,
        got: '"shared/data", which begins with the id of the stack "shared"',
        fix: expect.stringMatching(/"kantox adopt" .* write "\/shared\/data"\./),
      },
    ]);
    expect(problems("/shared/data")).toEqual([]);
    expect(problems("shared")).toEqual([]);
  });

  it("reports every wrong entry", () => {
    expect(problemsOf(["", "data", 1])).toHaveLength(3);
  });

  it("refuses the former path of another construct, however it is written", () => {
    synth((stack) => {
      const team = new Construct(stack, "team");
      const problems = (id: string, movedFrom: string) =>
        movedFromProblems(new Construct(team, id), movedFrom, "some-construct");
      expect(problems("first", "old")).toEqual([]);
      expect(problems("second", "/team/old")).toMatchObject([
        { code, got: '"team/old", which "test/team/first" already uses' },
      ]);
    });
  });
});
