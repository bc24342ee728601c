import { Lazy, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { beforeAll, describe, expect, it } from "vitest";
import * as library from "../../src/index.ts";
import { formerChildIds } from "../../src/moves/former-child-ids.ts";
import { childIds, generalized } from "../constructs/child-ids.ts";
import { problemsOf, synth, type Synthesized } from "../synth.ts";
import { movable } from "./movable.ts";

const classes = Object.entries(library).flatMap(([name, exported]) =>
  typeof exported === "function" && exported.prototype instanceof Construct ? [name] : [],
);

interface Block {
  readonly from: string;
  readonly to: string;
}

/** Returns the moved blocks of a stack, sorted. */
const movedIn = ({ json }: Synthesized): Block[] => sorted((json["moved"] ?? []) as Block[]);

const sorted = (blocks: readonly Block[]): Block[] =>
  blocks.toSorted((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));

/** Returns the addresses of a synthesized stack by the paths of their resources below a construct. */
function addresses({ json }: Synthesized, below: string): Record<string, string> {
  const types = (json["resource"] ?? {}) as Record<string, Record<string, any>>;
  return Object.fromEntries(
    Object.entries(types).flatMap(([type, named]) =>
      Object.entries(named).map(([name, body]) => {
        const path = String(body["//"].metadata.path);
        return [path.replace(`test/${below}/`, ""), `${type}.${name}`];
      }),
    ),
  );
}

/** Creates constructs around a construct, from the outside to the inside. */
function within(stack: Construct, path: readonly string[]): Construct {
  return path.reduce((scope, id) => new Construct(scope, id), stack);
}

/** Returns the blocks that lead from each address of an app, in an earlier form, to the address in its current form. */
function expected(from: Record<string, string>, to: Record<string, string>): Block[] {
  return sorted(Object.entries(to).map(([path, address]) => ({ from: from[path]!, to: address })));
}

let ids: Record<string, string[]>;
beforeAll(() => void (ids = childIds()));

describe.each(classes)("movedFrom of %s", (name) => {
  const create = movable[name]!;
  const former = () =>
    addresses(
      synth((stack) => void create(stack, "old")),
      "old",
    );

  it("is tested with every child", () => {
    expect(create, "an entry in movable.ts").toBeDefined();
    const types = addresses(
      synth((stack) => void create(stack, "a")),
      "a",
    );
    const found = Object.entries(types).map(
      ([path, address]) => `${generalized(path)} ${address.split(".")[0]}`,
    );
    expect([...new Set(found)].toSorted()).toEqual(ids[name]);
  });

  it("moves every resource from the address that a construct with the former id had", () => {
    const synthesized = synth((stack) => void create(stack, "new", "old"));
    expect(movedIn(synthesized)).toEqual(expected(former(), addresses(synthesized, "new")));
  });

  it("moves them from another parent", () => {
    const path = ["team", "storage"];
    const nested = synth((stack) => void create(within(stack, path), "new", "/old"));
    expect(movedIn(nested)).toEqual(expected(former(), addresses(nested, "team/storage/new")));
    const flat = synth((stack) => void create(stack, "new", "team/storage/old"));
    const before = synth((stack) => void create(within(stack, path), "old"));
    expect(movedIn(flat)).toEqual(
      expected(addresses(before, "team/storage/old"), addresses(flat, "new")),
    );
  });

  it("moves them into a construct with the former id", () => {
    const synthesized = synth((stack) => void create(within(stack, ["old"]), "new", "/old"));
    expect(movedIn(synthesized)).toEqual(expected(former(), addresses(synthesized, "old/new")));
  });

  it("moves them from each of several former ids, in a chain", () => {
    const synthesized = synth((stack) => void create(stack, "new", ["old", "newer"]));
    const newer = addresses(
      synth((stack) => void create(stack, "newer")),
      "newer",
    );
    const current = addresses(synthesized, "new");
    const chain = Object.keys(current).flatMap((path) => [
      { from: former()[path]!, to: newer[path]! },
      { from: newer[path]!, to: current[path]! },
    ]);
    expect(movedIn(synthesized)).toEqual(sorted(chain));
  });

  it("adds nothing to the stack without a former id", () => {
    const plain = synth((stack) => void create(stack, "new")).json;
    expect("moved" in plain).toBe(false);
    expect(synth((stack) => void create(stack, "new", [])).json).toEqual(plain);
    const { moved: _, ...rest } = synth((stack) => void create(stack, "new", "old")).json;
    expect(rest).toEqual(plain);
  });

  it("moves a child that a release renamed, by itself", () => {
    const [first = ""] = ids[name]!;
    const [child = ""] = first.split(" ");
    const table = formerChildIds as Record<string, Record<string, string[]>>;
    table[name] = { [child]: [`Former${child}`] };
    try {
      const synthesized = synth((stack) => void create(stack, "new"));
      const moved = movedIn(synthesized);
      expect(moved.length).toBeGreaterThan(0);
      for (const { from, to } of moved) {
        expect(Object.values(addresses(synthesized, "new"))).toContain(to);
        expect(from.split(".")[1]).toMatch(/^new_Former/);
      }
    } finally {
      table[name] = {};
    }
  });

  const prefix = name.replaceAll(/(?<!^)[A-Z]/g, "-$&").toLowerCase();
  it.each([
    ["a number", 1],
    ["an empty id", ""],
    ["an empty part of a path", "a//b"],
    ["a slash", "/"],
    ["its own id", "new"],
    ["its own path", "/new"],
    ["a path that begins with the id of the stack", "test/old"],
    ["the same former id twice", ["old", "old"]],
    ["an expression", "${aws_iam_role.a.name}"],
    ["a token", Lazy.stringValue({ produce: () => "old" })],
    ["an object", { from: "old" }],
  ])("refuses %s", (_, movedFrom) => {
    expect(problemsOf((stack) => void create(stack, "new", movedFrom as never)).codes).toEqual([
      `${prefix}/moved-from`,
    ]);
  });

  it("refuses the id of a construct that the stack still contains", () => {
    const { codes, message } = problemsOf((stack) => {
      new Construct(stack, "old");
      create(stack, "new", "old");
    });
    expect(codes).toEqual([`${prefix}/moved-from`]);
    expect(message).toContain('got "old", which the stack still contains');
  });

  it("refuses a construct that is created later with the former id", () => {
    const build = (stack: TerraformStack): void => {
      create(stack, "new", "old");
      new Construct(stack, "old");
    };
    expect(() => synth(build)).toThrow(
      new RegExp(`got "old", which the stack still contains.*\\[${prefix}/moved-from\\]$`, "m"),
    );
  });

  it("refuses two constructs with the same former id", () => {
    const { codes, message } = problemsOf((stack) => {
      new library.ServiceRole(stack, "first", {
        roleName: "first",
        service: "ec2",
        permissions: {},
        movedFrom: "old",
      });
      create(stack, "new", "/old");
    });
    expect(codes).toEqual([`${prefix}/moved-from`]);
    expect(message).toContain('got "old", which "test/first" already uses');
  });
});
