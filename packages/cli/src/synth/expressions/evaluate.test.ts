import { describe, expect, it } from "vitest";
import { evaluate } from "./evaluate.ts";
import { parseTemplate } from "./parse-template.ts";
import { shownText, unresolved } from "./unresolved.ts";

const known: Readonly<Record<string, unknown>> = {
  "aws_s3_bucket.b.arn": "arn:aws:s3:::data",
  "local.names": ["a", "b"],
  "local.map": { team: "infra" },
};

/** Evaluates a string, and returns its JSON with the words for unresolved parts in parentheses. */
function shown(text: string): unknown {
  const found = evaluate(parseTemplate(text), (path) => {
    const name = path.join(".");
    return known[name] ?? unresolved(name);
  });
  return JSON.parse(shownText(JSON.stringify(found)));
}

describe("evaluate", () => {
  it.each([
    ["plain", "plain"],
    ["", ""],
    ["$${aws:username} %%{x}", "${aws:username} %{x}"],
    ["cost: 5$ {x}", "cost: 5$ {x}"],
    ["${aws_s3_bucket.b.arn}/*", "arn:aws:s3:::data/*"],
    ["${ aws_s3_bucket.b.arn }", "arn:aws:s3:::data"],
    ["${aws_kms_key.k[0].arn}", "(aws_kms_key.k.0.arn)"],
    ['${aws_kms_key.k["a.b"].arn}', "(aws_kms_key.k.a.b.arn)"],
    ["a-${var.x}-b", "a-(var.x)-b"],
    ["${12}", 12],
    ["n${-1.5e2}", "n-150"],
    ["${true}", true],
    ["${null}", null],
    ['${"quoted \\"text\\" \\u00e9 $${x}"}', 'quoted "text" é ${x}'],
    ['${"in ${"inner ${aws_s3_bucket.b.arn}"} }"}', "in inner arn:aws:s3:::data }"],
    ["${[1, 2,]}", [1, 2]],
    ['${{a = 1, "b" : [true], (c) = null}}', { a: 1, b: [true], c: null }],
    ["${{\n  a = 1 # first\n  b = 2 // second\n}}", { a: 1, b: 2 }],
    ['${join("/", local.names)}', "a/b"],
    ['${join("/", ["x", var.y])}', "x/(var.y)"],
    ['${join("/", local.names, ["c"])}', "a/b/c"],
    ['${format("%s-%s%%", "a", var.y)}', "a-(var.y)%"],
    ['${replace("a.b", ".", "-")}', "a-b"],
    ["${concat(local.names, [1])}", ["a", "b", 1]],
    ['${merge(local.map, {"x" = 1})}', { team: "infra", x: 1 }],
    ["${toset(flatten([local.names, [[1]]]))}", ["a", "b", 1]],
    ['${upper("a")}${lower("B")}', "Ab"],
    ['${trimprefix("https://x", "https://")}', "x"],
    [
      '${jsonencode({"Resource" = "${aws_s3_bucket.b.arn}/*", "n" = var.n})}',
      '{"Resource":"arn:aws:s3:::data/*","n":"(var.n)"}',
    ],
    ['${jsondecode("{\\"a\\": [1]}")}', { a: [1] }],
  ])("evaluates %j", (text, value) => {
    expect(shown(text)).toEqual(value);
  });

  it.each([
    ['${var.a ? "x" : "y"}', "(computed from var.a)"],
    ["${1 + 2}", "(computed by the engine)"],
    ["${[for x in var.list : x]}", "(computed from var.list)"],
    ["${aws_s3_bucket.b[*].arn}", "(computed from aws_s3_bucket.b[*].arn)"],
    ["%{ if var.a }x%{ endif }", "(computed from var.a)x(computed by the engine)"],
    ['${file("policy.json")}', "(computed by file())"],
    ['${sensitive("hunter2")}', "(computed by sensitive())"],
    ["${sha256(var.password)}", "(computed by sha256() from var.password)"],
    ["${upper(var.x)}", "(computed by upper() from var.x)"],
    ['${replace("abc", "/b/", "x")}', "(computed by replace())"],
    ["${provider::x::f(1)}", "(computed by provider::x::f())"],
    ["${", "(computed by the engine)"],
    ["${[[[", "(computed by the engine)"],
  ])("names the references of %j, and never its strings", (text, value) => {
    expect(shown(text)).toBe(value);
  });

  it("does not overflow the stack for deep nesting", () => {
    expect(shown(`\${${"[".repeat(50_000)}`)).toBe("(computed by the engine)");
  });

  it("keeps a policy readable whose unresolved words contain quotes", () => {
    const text = shown('{"Resource":"${data.x.y["a"].arn}"}') as string;
    expect(JSON.parse(text)).toEqual({ Resource: "(data.x.y.a.arn)" });
    expect(unresolved('a"b\\c')).not.toMatch(/["\\]/);
  });
});
