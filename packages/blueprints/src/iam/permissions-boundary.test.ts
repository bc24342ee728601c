import { Lazy } from "cdktf";
import { expect, it } from "vitest";
import { permissionsBoundaryProblems } from "./permissions-boundary.ts";

const where = { code: "test/boundary", property: "boundary" };

it.each([
  undefined,
  "arn:aws:iam::123456789012:policy/boundaries/services",
  "arn:aws-us-gov:iam::aws:policy/PowerUserAccess",
  Lazy.stringValue({ produce: () => "arn" }),
])("accepts %s as a permissions boundary", (arn) => {
  expect(permissionsBoundaryProblems(arn, where)).toEqual([]);
});

it.each(["", "services", "arn:aws:iam::123456789012:role/services", null as never])(
  "refuses %s as a permissions boundary",
  (arn) => {
    expect(permissionsBoundaryProblems(arn, where).map(({ code }) => code)).toEqual([
      "test/boundary",
    ]);
  },
);
