import { expect, it } from "vitest";
import { joinConditions } from "./join-conditions.ts";
import type { Permission } from "./permission.ts";

const withCondition = (condition: string): Permission => ({
  text: condition,
  effect: "allow",
  actions: ["s3:ListBucket"],
  resources: ["arn:aws:s3:::kantox-data"],
  conditions: [condition],
});

const conditionsOf = (...conditions: string[]): (string | undefined)[] =>
  joinConditions(conditions.map(withCondition)).map((each) => each.conditions?.[0]);

it.each(["StringEquals", "ArnLike", "IpAddress", "NumericLessThan", "ForAnyValue:StringLike"])(
  "joins the values of %s",
  (operator) => {
    expect(conditionsOf(`${operator} key a`, `${operator} key b`)).toEqual([
      `${operator} key a or b`,
    ]);
  },
);

it.each([
  ["StringNotEquals", "a value has to differ from all of them"],
  ["ForAnyValue:StringNotLike", "one statement accepts what the other refuses"],
  ["ForAllValues:StringEquals", "no statement accepts a request with both values"],
  ["Bool", "its values exclude each other"],
])("keeps statements with %s apart, because %s", (operator) => {
  const conditions = [`${operator} key a`, `${operator} key b`];
  expect(conditionsOf(...conditions)).toEqual(conditions);
});
