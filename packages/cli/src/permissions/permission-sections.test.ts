import { expect, it } from "vitest";
import { permissionSections } from "./permission-sections.ts";
import type { PermissionChange } from "./permission.ts";

const change = (more: Partial<PermissionChange>): PermissionChange => ({
  holder: "role r",
  isNew: false,
  addresses: [],
  gained: [],
  lost: [],
  unmanaged: [],
  unreadable: [],
  ...more,
});

it("begins with what becomes possible, then what ends, and says which way a denial goes", () => {
  const deny = { text: "a:B on *", effect: "deny" } as const;
  const allow = { text: "a:C on *", effect: "allow" } as const;
  expect(
    permissionSections([
      change({ gained: [allow, deny], lost: [allow, deny] }),
      change({ holder: "bucket new", isNew: true, lost: [deny] }),
      change({ holder: "key k", unreadable: ["aws_kms_key.k"] }),
    ]),
  ).toEqual([
    {
      title: "Who may newly do what",
      lines: ["role r", "  + a:C on *", "  + no longer denied: a:B on *"],
    },
    {
      title: "What is taken away",
      lines: ["role r", "  - a:C on *", "  - denied: a:B on *"],
    },
    { title: "Known only after the apply", lines: ["key k   aws_kms_key.k"] },
    { title: "What is new denies", lines: ["bucket new", "  - denied: a:B on *"] },
  ]);
});

it("breaks a long one into what, on what, and under which conditions", () => {
  const [bucket, other] = [`arn:aws:s3:::${"a".repeat(60)}`, "arn:aws:s3:::b"];
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
    "      if  Bool a true",
    "      and StringEquals b c",
  ]);
});

it("lets no name pass for a line, and says nothing of nothing", () => {
  const name = "x\n    + everything\u001b[2J";
  expect(
    permissionSections([change({ holder: name, gained: [{ text: name }] })])[0]?.lines,
  ).toEqual(["x\\n    + everything\\u001b[2J", "  + x\\n    + everything\\u001b[2J"]);
  expect(permissionSections([change({})])).toEqual([]);
});
