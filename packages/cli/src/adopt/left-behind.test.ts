import { describe, expect, it } from "vitest";
import { matched, oldState, stackOf, type OldBlock } from "../../test/adopt/adopt-builders.ts";
import type { Stack, TerraformJson } from "../synth/stack.ts";
import { appResources } from "./app-resources.ts";
import { leftBehind } from "./left-behind.ts";

type Resources = TerraformJson["resource"] & {};

function left(chosen: Resources, blocks: readonly OldBlock[], others: readonly Stack[] = []) {
  const stack = stackOf("dev", { resource: chosen });
  const { matches, left: entries } = matched([stack], [oldState("old", blocks)]);
  return leftBehind(entries, {
    chosen: appResources(stack),
    all: [stack, ...others].flatMap((each) => appResources(each)),
    unmatched: matches.flatMap((match) => ("old" in match && match.old ? [] : [match.resource])),
  }).map(({ kind, name, text }) => [kind, name, text]);
}

const stays = "stays in AWS and in the old state";

describe("leftBehind", () => {
  it("points out a name that is almost the same", () => {
    const role = { aws_iam_role: { a: { name: "kantox-aux-role-dev" } } };
    const entry = (name: string) => ({ address: "aws_iam_role.x", attributes: { name } });
    expect(left(role, [entry("kantox-aux-dev-role")])).toEqual([
      [
        "similar",
        "kantox-aux-dev-role",
        "similar to dev:aws_iam_role.a, which is named kantox-aux-role-dev. If they are the same object, set its name to kantox-aux-dev-role in the app",
      ],
    ]);
    expect(left(role, [entry("payments")])).toEqual([["stays", "payments", stays]]);
    // A different type with almost the same name is a different object.
    const user = { address: "aws_iam_user.x", attributes: { name: "kantox-aux-dev-role" } };
    expect(left(role, [user])).toEqual([["stays", "kantox-aux-dev-role", stays]]);
  });

  it("suggests no resource that an old state contains", () => {
    const role = { aws_iam_role: { a: { name: "reader-1" } } };
    const entries = ["reader-1", "reader-2"].map((name) => ({
      address: `aws_iam_role.${name}`,
      attributes: { name },
    }));
    expect(left(role, entries)).toEqual([["stays", "reader-2", stays]]);
  });

  it("knows what an exclusive list removes", () => {
    const exclusive = {
      aws_iam_role: { a: { name: "r" } },
      aws_iam_role_policies_exclusive: { a: { role_name: "${aws_iam_role.a.name}" } },
    };
    const policy = (role: string) => ({
      address: "aws_iam_role_policy.x",
      attributes: { name: "inline", role },
    });
    expect(left(exclusive, [policy("r")])).toEqual([
      ["removed", "inline", "the next apply removes it (aws_iam_role_policies_exclusive.a)"],
    ]);
    expect(left(exclusive, [policy("other")])).toEqual([["stays", "inline", stays]]);
    const attachment = {
      address: "aws_iam_role_policy_attachment.x",
      attributes: { role: "r", policy_arn: "arn" },
    };
    expect(left(exclusive, [attachment])).toEqual([["stays", "r", stays]]);
    expect(left({}, [policy("r")], [stackOf("prod", { resource: exclusive })])).toEqual([
      [
        "removed",
        "inline",
        "the first apply of prod removes it (aws_iam_role_policies_exclusive.a)",
      ],
    ]);
  });

  it("names the environment that an object belongs to", () => {
    const qa = stackOf("qa", { resource: { aws_s3_bucket: { a: { bucket: "kantox-qa" } } } });
    const bucket = (name: string) => ({
      address: "aws_s3_bucket.x",
      attributes: { id: name, bucket: name },
    });
    expect(left({}, [bucket("kantox-qa")], [qa])).toEqual([
      ["other-environment", "kantox-qa", "belongs to qa: adopt qa, too"],
    ]);
    expect(left({}, [bucket("kantox-old")], [qa])).toEqual([["stays", "kantox-old", stays]]);
  });

  it("knows types without an object", () => {
    expect(left({}, [{ address: "terraform_data.x", attributes: { id: "1" } }])).toEqual([
      ["state-only", "1", "exists only in the old state"],
    ]);
  });

  it("compares 1,000 entries with 1,000 resources without comparing every pair", () => {
    const roles = Object.fromEntries(
      Array.from({ length: 1000 }, (_, at) => [`r${at}`, { name: `kantox-${at}-role` }]),
    );
    const entries = Array.from({ length: 1000 }, (_, at) => ({
      address: `aws_iam_role.x${at}`,
      attributes: { name: `kantox-role-${at}` },
    }));
    const found = left({ aws_iam_role: roles }, entries);
    expect(found).toHaveLength(1000);
    expect(found.every(([kind]) => kind === "similar")).toBe(true);
    expect(found[42]?.[2]).toContain("dev:aws_iam_role.r42,");
  });
});
