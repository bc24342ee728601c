import { describe, expect, it } from "vitest";
import { changeOf } from "../../test/plan-builders.ts";
import { ExactNumber } from "../terminal/exact-number.ts";
import { attributeChanges } from "./attribute-changes.ts";

const compare = (
  before: object,
  after: object,
  masks: object = {},
  origin: "plan" | "outside" = "plan",
  type = "aws_x",
) => {
  const { change } = changeOf("aws_x.y", ["update"], {
    before: before as never,
    after: after as never,
  });
  return attributeChanges({ type, change: { ...change, ...masks } }, origin);
};

describe("attributeChanges", () => {
  it("returns each different value with its path", () => {
    expect(
      compare(
        { status: "Enabled", rule: [{ days: 1, kept: true }], tags: { a: "1" } },
        { status: "Suspended", rule: [{ days: 2, kept: true }], tags: { a: "1", b: "2" } },
      ),
    ).toEqual([
      { attribute: "status", before: '"Enabled"', after: '"Suspended"' },
      { attribute: "rule[0].days", before: "1", after: "2" },
      { attribute: "tags.b", after: '"2"' },
    ]);
  });

  it("shows every digit of a number that JavaScript would round", () => {
    const [one, other] = ["12345678901234567890", "12345678901234567899"];
    const values = (digits: string) => ({
      plain: new ExactNumber(digits),
      list: [new ExactNumber(digits), 1],
      block: [{ days: new ExactNumber(digits), kept: new ExactNumber(one) }],
      document: `{"limit": ${digits}}`,
      password: new ExactNumber(digits),
    });
    expect(compare(values(one), values(one))).toEqual([]);
    expect(compare(values(one), values(other))).toEqual([
      { attribute: "plain", before: one, after: other },
      { attribute: "list", before: `[${one}]`, after: `[${other}]` },
      { attribute: "block[0].days", before: one, after: other },
      { attribute: "document.limit", before: one, after: other },
      { attribute: "password", before: "(sensitive)", after: "(sensitive)", isSensitive: true },
    ]);
  });

  it("describes a list of plain values by added and removed elements", () => {
    expect(compare({ names: ["a", "b", "c"] }, { names: ["c", "x", "a"] })).toEqual([
      { attribute: "names", before: '["b"]', after: '["x"]' },
    ]);
    expect(compare({ names: ["a", "a"] }, { names: ["a"] })).toEqual([
      { attribute: "names", before: '["a"]' },
    ]);
  });

  it("shows a list if only its order changes, unless a provider read it back", () => {
    const [before, after] = [{ names: ["a", "b"] }, { names: ["b", "a"] }];
    expect(compare(before, after)).toEqual([
      { attribute: "names", before: '["a","b"]', after: '["b","a"]' },
    ]);
    expect(compare(before, after, {}, "outside")).toEqual([]);
  });

  it("treats false as unset only in values that a provider read back", () => {
    expect(compare({ x: false }, {})).toEqual([{ attribute: "x", before: "false" }]);
    expect(compare({ x: false }, {}, {}, "outside")).toEqual([]);
  });

  it.each([null, "", {}, []])("treats %j as unset", (nothing) => {
    expect(compare({ x: nothing }, {})).toEqual([]);
    expect(compare({}, { x: nothing })).toEqual([]);
  });

  it("shows a block that is added or removed, even if it is empty", () => {
    const block = { open: [{ from: [], note: null }] };
    expect(compare({ open: [] }, block)).toEqual([
      { attribute: "open[0]", after: '{"from":[],"note":null}' },
    ]);
    expect(compare(block, { open: [] })).toEqual([
      { attribute: "open[0]", before: '{"from":[],"note":null}' },
    ]);
    expect(compare({ open: [] }, block, {}, "outside")).toEqual([]);
  });

  it.each([
    [{ a: { unknown: 0 } }, { after_unknown: { a: true } }, "(known after apply)"],
    [{ a: { secret: 0 } }, { after_sensitive: { a: true } }, "(sensitive)"],
  ])("does not mistake %j for an unknown or hidden value", (before, masks, after) => {
    expect(compare(before, { a: "x" }, masks)).toMatchObject([{ attribute: "a", after }]);
  });

  it.each([
    ["authorization", "AWS_IAM", "NONE"],
    ["http_tokens", "required", "optional"],
    ["credentials", "arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/b"],
  ])("shows %s, whose value is not a secret despite its name", (name, before, after) => {
    expect(compare({ [name]: before }, { [name]: after })).toEqual([
      { attribute: name, before: JSON.stringify(before), after: JSON.stringify(after) },
    ]);
  });

  it("hides secrets that are recognized by their form, and keeps the rest of the text", () => {
    const [before, after] = ["first", "other"].map((word) => ({ u: `https://u:${word}-pw@host` }));
    expect(compare(before as object, after as object)).toEqual([
      {
        attribute: "u",
        before: '"https://u:(sensitive)@host"',
        after: '"https://u:(sensitive)@host"',
        isSensitive: true,
      },
    ]);
  });

  it("shows no value below a sensitive mask on either side", () => {
    const before = { secret: "one", nested: [{ key: "one", open: 1 }] };
    const after = { secret: "two", nested: [{ key: "two", open: 2 }] };
    const told = compare(before, after, {
      before_sensitive: { secret: true },
      after_sensitive: { nested: [{ key: true }] },
    });
    expect(told).toEqual([
      { attribute: "secret", before: "(sensitive)", after: "(sensitive)", isSensitive: true },
      {
        attribute: "nested[0].key",
        before: "(sensitive)",
        after: "(sensitive)",
        isSensitive: true,
      },
      { attribute: "nested[0].open", before: "1", after: "2" },
    ]);
    const whole = compare(
      { list: ["one"] },
      { list: ["two"] },
      { after_sensitive: { list: true } },
    );
    expect(JSON.stringify(whole)).not.toMatch(/one|two/);
  });

  it("shortens a long value so that the first difference stays visible", () => {
    const [added] = compare({}, { policy: "x".repeat(1000) });
    expect(added?.after).toHaveLength(121);
    const [changed] = compare({ text: `${"x".repeat(500)}old` }, { text: `${"x".repeat(500)}new` });
    expect(changed?.before).toMatch(/^…x+old"$/);
    expect(changed?.after).toMatch(/^…x+new"$/);
  });

  it("does not split a surrogate pair", () => {
    const [change] = compare({}, { text: `${"x".repeat(118)}${"😀".repeat(10)}` });
    expect(change?.after).toBe(`"${"x".repeat(118)}…`);
  });

  it("shows the whole value if its kind changed", () => {
    expect(compare({ x: "text" }, { x: { a: 1 } })).toEqual([
      { attribute: "x", before: '"text"', after: '{"a":1}' },
    ]);
  });

  it("shows values that are known only after the apply, completely or in part", () => {
    expect(
      compare(
        { arn: "a", list: ["x"], rule: [{ id: 1, arn: "b" }] },
        { list: ["x"], rule: [{ id: 1 }] },
        { after_unknown: { arn: true, list: [false, true], rule: [{ arn: true }] } },
      ),
    ).toEqual([
      { attribute: "arn", before: '"a"', after: "(known after apply)" },
      { attribute: "list", after: '["(known after apply)"]' },
      { attribute: "rule[0].arn", before: '"b"', after: "(known after apply)" },
    ]);
  });

  it("compares list elements by identity and not by index", () => {
    const [a, b, c] = ["a", "b", "c"].map((name) => ({ name, size: 1 }));
    expect(compare({ rule: [a, b, c] }, { rule: [b, { ...c, size: 2 }] })).toEqual([
      { attribute: "rule[0].name", before: '"a"' },
      { attribute: "rule[0].size", before: "1" },
      { attribute: "rule[1].size", before: "1", after: "2" },
    ]);
  });

  it("returns a path for every key, however unusual", () => {
    const key = `${"k".repeat(100)} \n`;
    const changes = compare({}, { tags: { "a b": "1", [key]: "2", __proto__x: "3", é: "4" } });
    expect(changes.map(({ attribute }) => attribute)).toEqual([
      'tags["a b"]',
      `tags.${"k".repeat(60)}…`,
      "tags.__proto__x",
      'tags["é"]',
    ]);
  });

  it("shows every one of 300 attributes", () => {
    const values = (value: number) =>
      Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`a${index}`, value]));
    expect(compare(values(1), values(2))).toHaveLength(300);
  });
});

describe("a JSON document in a string", () => {
  const statement = (Sid: string, Action: unknown) => ({ Sid, Effect: "Allow", Action });
  const policy = (...Statement: readonly object[]) => ({
    policy: JSON.stringify({ Version: "2012-10-17", Statement }),
  });

  it("is shown by its different parts", () => {
    expect(
      compare(
        policy(statement("A", ["s3:Get"]), statement("B", "s3:Put")),
        policy(statement("B", "s3:Put"), statement("A", ["s3:Get", "s3:List"])),
      ),
    ).toEqual([{ attribute: "policy.Statement[1].Action", after: '["s3:List"]' }]);
  });

  it("is equal if only key order and white space differ", () => {
    expect(compare({ x: '{"a":1,"b":2}' }, { x: '{ "b": 2, "a": 1 }' })).toEqual([]);
  });

  it("is shown as a whole if the other side is not a document", () => {
    expect(compare({ x: "text" }, { x: '{"a":1}' })).toEqual([
      { attribute: "x", before: '"text"', after: '{"a":1}' },
    ]);
  });

  it("hides values with secret names, and everything in a sensitive document", () => {
    const containers = (value: string) => ({
      definitions: JSON.stringify([
        { name: "web", environment: [{ name: "DB_PASSWORD", value }], apiKey: value, image: "a" },
      ]),
    });
    expect(compare(containers("secret-1"), containers("secret-2"))).toEqual([
      {
        attribute: "definitions[0].environment[0].value",
        before: "(sensitive)",
        after: "(sensitive)",
        isSensitive: true,
      },
      {
        attribute: "definitions[0].apiKey",
        before: "(sensitive)",
        after: "(sensitive)",
        isSensitive: true,
      },
    ]);
    const marked = compare(containers("secret-1"), containers("secret-2"), {
      after_sensitive: { definitions: true },
    });
    expect(marked).toEqual([
      { attribute: "definitions", before: "(sensitive)", after: "(sensitive)", isSensitive: true },
    ]);
  });
});

describe("a secret", () => {
  const hidden = (before: object, after: object, masks: object = {}, type = "aws_x") => {
    const changes = compare(before, after, masks, "plan", type);
    expect(changes).not.toEqual([]);
    expect(changes.every(({ isSensitive }) => isSensitive)).toBe(true);
    expect(JSON.stringify(changes)).not.toMatch(/one-secret|two-secret/);
  };

  it.each<[string, object, object, object]>([
    ["whole resource", { a: "one-secret" }, { a: "two-secret" }, { before_sensitive: true }],
    [
      "list element, on one side",
      { a: ["open", "one-secret"] },
      { a: ["open", "two-secret"] },
      { after_sensitive: { a: [false, true] } },
    ],
    [
      "value in a map in a list",
      { a: [{ m: { k: "one-secret" } }] },
      { a: [{ m: { k: "two-secret" } }] },
      { before_sensitive: { a: [{ m: { k: true } }] } },
    ],
    [
      "object",
      { a: { b: "one-secret" } },
      { a: { c: "two-secret" } },
      { after_sensitive: { a: true } },
    ],
    [
      "list that is replaced by a value of another kind",
      { a: ["one-secret"] },
      { a: "two-secret" },
      { before_sensitive: { a: [true] } },
    ],
  ])("in a sensitive %s is never shown", (_, before, after, masks) => {
    hidden(before, after, masks);
  });

  it.each([
    "password",
    "master_password",
    "auth_token",
    "private_key",
    "clientSecret",
    "API_KEY",
    "tunnel1_preshared_key",
    "primary_connection_string",
    "passwords",
    "smtp_password_v4",
    "secret_string",
  ])("is recognized by the name %s", (name) => {
    hidden({ [name]: "one-secret" }, { [name]: "two-secret" });
    hidden({ deep: [{ [name]: ["one-secret"] }] }, { deep: [{ [name]: ["two-secret"] }] });
  });

  it.each([
    "secret_arn",
    "password_policy",
    "token_validity",
    "creation_token",
    "kms_key_id",
    "public_key",
    "secret_id",
    "hash_key",
    "tokenization",
  ])("is not recognized by the name %s", (name) => {
    expect(compare({ [name]: "a" }, { [name]: "b" })).toEqual([
      { attribute: name, before: '"a"', after: '"b"' },
    ]);
  });

  it.each<[string, object]>([
    ["aws_ssm_parameter", { type: "SecureString" }],
    ["azurerm_key_vault_secret", {}],
    ["github_actions_organization_secret", {}],
    ["aws_api_gateway_api_key", {}],
    ["doppler_secret", {}],
  ])("is recognized by the type %s", (type, more) => {
    hidden({ ...more, value: "one-secret" }, { ...more, value: "two-secret" }, {}, type);
  });

  it("is not assumed in a parameter of another type", () => {
    const parameter = (value: string) => ({ type: "String", value });
    expect(compare(parameter("a"), parameter("b"), {}, "plan", "aws_ssm_parameter")).toEqual([
      { attribute: "value", before: '"a"', after: '"b"' },
    ]);
  });
});
