import { expect, it } from "vitest";
import { permissionOf } from "../permission.ts";
import { statementsOf } from "./policy-document.ts";

const statement = { Effect: "Allow", Action: "a:B", Resource: "*" };
const texts = (document: unknown) =>
  statementsOf(document)?.map((each) => `${each.effect} ${permissionOf(each).text}`);

it.each([
  ["one statement as an object", JSON.stringify({ Statement: statement })],
  ["no version", JSON.stringify({ Statement: [statement] })],
  ["a byte order mark and white space", `\uFEFF\n ${JSON.stringify({ Statement: [statement] })}\n`],
  [
    "another letter case in element names",
    '{"statement":{"effect":"allow","action":"a:B","resource":"*"}}',
  ],
  ["an unknown effect", JSON.stringify({ Statement: { ...statement, Effect: "Permit" } })],
  [
    "a statement with an empty list of actions",
    JSON.stringify({ Statement: [statement, { ...statement, Action: [] }] }),
  ],
])("reads a document with %s", (_, document) => {
  expect(texts(document)).toEqual(["allow a:B on *"]);
});

it.each([
  ["no string", undefined],
  ["no JSON", "${broken"],
  ["no statements", '{"Version":"2012-10-17"}'],
  ["a statement that is a string", '{"Statement":["x"]}'],
  ["a statement without actions", '{"Statement":{"Effect":"Allow","Resource":"*"}}'],
  ["a repeated key", '{"Statement":[{"Effect":"Allow","Action":"a:B"}],"Statement":[]}'],
  [
    "a repeated key within a statement",
    '{"Statement":{"Action":"*","Action":"a:B","Effect":"Allow"}}',
  ],
  ["elements whose names differ only in letter case", '{"Statement":[],"statement":[]}'],
  [
    "two action elements whose names differ only in letter case",
    '{"Statement":{"Effect":"Allow","Action":"*","action":"a:B","Resource":"*"}}',
  ],
  [
    "both Action and NotAction",
    '{"Statement":{"Effect":"Allow","Action":"*","NotAction":"a:B","Resource":"*"}}',
  ],
  ["a repeated key with different escapes", '{"Statement":[],"Statemen\\u0074":[]}'],
])("refuses a document with %s", (_, document) => {
  expect(statementsOf(document)).toBeUndefined();
});

it("does not treat equal keys of different objects as duplicates", () => {
  const two = [statement, { ...statement, Condition: { Bool: { a: "}" }, Null: { a: "Effect" } } }];
  expect(texts(JSON.stringify({ Statement: two }))).toHaveLength(2);
});
