import { expect, it } from "vitest";
import { valueVersion, type VersionedArguments } from "./value-version.ts";

const base: VersionedArguments = {
  name: "n",
  type: "SecureString",
  tier: "standard",
  dataType: "text",
  keyId: "k",
  description: "d",
  allowedPattern: "p",
  revision: "1",
};

it("is this number for these arguments: a different one would ask every user for every secret", () => {
  expect(valueVersion(base)).toBe(1949723870);
});

it.each(Object.keys(base))("changes with %s", (argument) => {
  expect(valueVersion({ ...base, [argument]: "other" })).not.toBe(valueVersion(base));
});

it("distinguishes the same strings in different arguments", () => {
  expect(valueVersion({ ...base, description: "p", allowedPattern: "d" })).not.toBe(
    valueVersion(base),
  );
});

it("is a positive number of 31 bits for all arguments", () => {
  for (let revision = 1; revision <= 5000; revision++) {
    const version = valueVersion({ ...base, revision: String(revision) });
    expect(version).toBeGreaterThan(0);
    expect(version).toBeLessThan(2 ** 31);
    expect(Number.isInteger(version)).toBe(true);
  }
});
