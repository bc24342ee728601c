import { expect, it } from "vitest";
import { exampleStack, firstPlan } from "../../test/first-plan.ts";
import { permissionChanges } from "./permission-changes.ts";
import { permissionSections } from "./permission-sections.ts";
import type { PermissionChange } from "./permission.ts";

const change = (more: Partial<PermissionChange>): PermissionChange => ({
  holder: "role r",
  kind: "role",
  name: "r",
  isNew: false,
  addresses: [],
  gained: [],
  lost: [],
  unmanaged: [],
  unreadable: [],
  ...more,
});

it("starts with gains, then losses, and shows the direction of denials", () => {
  const deny = { text: "a:B on *", effect: "deny" } as const;
  const allow = { text: "a:C on *", effect: "allow" } as const;
  expect(
    permissionSections([
      change({ gained: [allow, deny], lost: [allow, deny] }),
      change({ holder: "bucket new", isNew: true, lost: [deny] }),
      change({ holder: "key k", unreadable: ["aws_kms_key.k"] }),
      change({ holder: "user u", unmanaged: [{ text: "an access key that works" }] }),
    ]),
  ).toEqual([
    {
      title: "Newly allowed",
      lines: ["role r", "  + a:C on *", "  + no longer denied: a:B on *"],
    },
    {
      title: "No longer allowed",
      lines: ["role r", "  - a:C on *", "  - denied: a:B on *"],
    },
    {
      title: "No longer managed, still in effect",
      lines: ["user u", "  = an access key that works"],
    },
    { title: "Known only after the apply", lines: ["key k   aws_kms_key.k"] },
    { title: "Denied from the start", lines: ["bucket new", "  - denied: a:B on *"] },
  ]);
});

it("breaks a long permission into actions, resources and conditions", () => {
  const [bucket, other] = [`arn:aws:s3:::${"a".repeat(80)}`, "arn:aws:s3:::b"];
  const permission = {
    text: "x".repeat(200),
    effect: "allow",
    principals: ["AWS arn:p"],
    actions: ["s3:GetObject", "s3:PutObject"],
    resources: [bucket, other],
    conditions: ["Bool a true", "StringEquals b c"],
  } as const;
  expect(permissionSections([change({ gained: [permission] })])[0]?.lines).toEqual([
    "role r",
    "  + AWS arn:p: s3:GetObject, s3:PutObject",
    `      on ${bucket}`,
    `         ${other}`,
    "      if Bool a true and StringEquals b c",
  ]);
});

it("writes resources and conditions in one line if that is short, otherwise one per line", () => {
  const [short, long] = ["arn:aws:s3:::a", `arn:aws:s3:::${"b".repeat(80)}`];
  const lines = (resources: readonly string[], conditions: readonly string[]) =>
    permissionSections([
      change({
        gained: [
          {
            text: "x".repeat(200),
            effect: "allow",
            actions: [`a:${"B".repeat(70)}`],
            resources,
            conditions,
          },
        ],
      }),
    ])[0]?.lines.slice(2);
  expect(lines([short, "arn:c"], ["Bool a true", "Bool b true"])).toEqual([
    `      on ${short}, arn:c`,
    "      if Bool a true and Bool b true",
  ]);
  expect(lines([short, long], [`Null ${short} true`, `Null ${long} true`])).toEqual([
    `      on ${short}`,
    `         ${long}`,
    `      if  Null ${short} true`,
    `      and Null ${long} true`,
  ]);
  const whole = { text: "x".repeat(200), actions: ["a:B"], resources: [short], conditions: [long] };
  expect(permissionSections([change({ gained: [whole] })])[0]?.lines).toEqual([
    "role r",
    `  + a:B on ${short}`,
    `      if ${long}`,
  ]);
});

it("counts denials of new holders, and still lists each denial that is a loss", () => {
  const lost = [{ text: "a:B on *", effect: "deny" as const }, { text: "ACLs are ignored" }];
  const bucket = (name: string) =>
    change({ holder: `bucket ${name}`, kind: "bucket", name, isNew: true, lost });
  const group = change({ holder: "group g", kind: "group", isNew: true, lost: lost.slice(1) });
  const old = change({ lost: lost.slice(0, 1) });
  expect(
    permissionSections([bucket("one"), group, bucket("two"), old], { denials: "counted" }),
  ).toEqual([
    { title: "No longer allowed", lines: ["role r", "  - denied: a:B on *"] },
    {
      title: "Denied from the start (--json shows all)",
      lines: ["bucket one, two: 4 denials", "group g: 1 denial"],
    },
  ]);
  expect(permissionSections([old], { denials: "counted" })).toHaveLength(1);
});

it("does not print a line break in a name, and prints nothing without changes", () => {
  const name = "x\n    + everything\u001b[2J";
  expect(
    permissionSections([change({ holder: name, gained: [{ text: name }] })])[0]?.lines,
  ).toEqual(["x\\n    + everything\\u001b[2J", "  + x\\n    + everything\\u001b[2J"]);
  expect(permissionSections([change({})])).toEqual([]);
});

it("merges equal permissions of holders of one kind, with their own names replaced", () => {
  const denied = (bucket: string) => ({
    text: `any principal: s3:* on arn:aws:s3:::${bucket}/*`,
    effect: "deny" as const,
  });
  const bucket = (name: string, kind = "bucket") =>
    change({ holder: `${kind} ${name}`, kind, name, isNew: true, lost: [denied(name)] });
  expect(
    permissionSections([bucket("logs"), bucket("data"), bucket("logs-2", "access point")]),
  ).toEqual([
    {
      title: "Denied from the start",
      lines: [
        "bucket logs, data",
        "  - denied: any principal: s3:* on arn:aws:s3:::(this bucket)/*",
        "access point logs-2",
        "  - denied: any principal: s3:* on arn:aws:s3:::logs-2/*",
      ],
    },
  ]);
});

it("joins denials of new holders that are not from policies in one line", () => {
  const lost = [
    { text: "from now on: public ACLs are ignored" },
    { text: "a:B on *", effect: "deny" as const, actions: ["a:B"] },
    { text: "from now on: ACLs are switched off" },
  ];
  expect(permissionSections([change({ isNew: true, lost })])[0]?.lines).toEqual([
    "role r",
    "  - denied: a:B on *",
    "  - public ACLs are ignored; ACLs are switched off",
  ]);
  expect(permissionSections([change({ lost })])[0]?.lines).toHaveLength(4);
});

it("joins only statements that differ in one value of a positive condition", () => {
  const statement = (operator: string, value: string) => ({
    text: `kms:Decrypt on * if Bool a true and ${operator} key ${value}`,
    effect: "allow" as const,
    actions: ["kms:Decrypt"],
    resources: ["*"],
    conditions: ["Bool a true", `${operator} key ${value}`],
  });
  const lines = (operator: string) =>
    permissionSections([
      change({ gained: [statement(operator, "one"), statement(operator, "two")] }),
    ])[0]?.lines.slice(1);
  expect(lines("StringEquals")).toEqual([
    "  + kms:Decrypt on * if Bool a true and StringEquals key one or two",
  ]);
  expect(lines("StringNotEquals")).toHaveLength(2);
});

it.each(["dev", "qa", "prod"] as const)(
  "shows the first apply of the example's %s on one screen, with all denials in a dozen lines",
  (environment) => {
    const stack = exampleStack(environment);
    const changes = permissionChanges(firstPlan(stack), stack);
    const sections = permissionSections(changes);
    const lines = sections.map(({ title, lines: { length } }) => [title, length] as const);
    expect(lines).toEqual([
      ["Newly allowed", expect.any(Number)],
      ["Denied from the start", expect.any(Number)],
    ]);
    expect(lines[0]?.[1]).toBeLessThanOrEqual(38);
    expect(lines[1]?.[1]).toBeLessThanOrEqual(12);
  },
);
