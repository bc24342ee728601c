import { describe, expect, it } from "vitest";
import {
  matched,
  matchLines,
  oldState,
  stackOf,
  stateText,
} from "../../test/adopt/adopt-builders.ts";
import { readEntries } from "../state/state-entries.ts";
import { withKeysOfAliases } from "./keys-of-aliases.ts";

const stack = stackOf("dev", {
  resource: {
    aws_kms_key: { main: {} },
    aws_kms_alias: { main: { name: "alias/a", target_key_id: "${aws_kms_key.main.key_id}" } },
  },
});
const alias = { name: "alias/a", target_key_id: "k1" };
const current = undefined;
const lines = (matches: Parameters<typeof matchLines>[0] | undefined) =>
  matches && matchLines(matches);

describe("withKeysOfAliases", () => {
  it("seeds the key of an alias that was found", () => {
    const { matches } = matched([stack], []);
    const found = new Map([["aws_kms_alias.main", { attributes: alias, schemaVersion: 0 }]]);
    expect(lines(withKeysOfAliases({ current, matches, found }))).toEqual([
      "seed dev:aws_kms_key.main id k1",
      "seed dev:aws_kms_alias.main",
    ]);
    expect(withKeysOfAliases({ current, matches, found: new Map() })).toBeUndefined();
  });

  it("seeds the key of an alias that moves, or that the new state already contains", () => {
    const old = oldState("old", [{ address: "aws_kms_alias.x", attributes: alias }]);
    const moved = matched([stack], [old]).matches;
    expect(lines(withKeysOfAliases({ current, matches: moved, found: new Map() }))?.[0]).toBe(
      "seed dev:aws_kms_key.main id k1",
    );
    const kept = matched([stack], [], { existing: { "app-dev": ["aws_kms_alias.main"] } }).matches;
    const state = readEntries(stateText([{ address: "aws_kms_alias.main", attributes: alias }]));
    expect(lines(withKeysOfAliases({ current: state, matches: kept, found: new Map() }))?.[0]).toBe(
      "seed dev:aws_kms_key.main id k1",
    );
  });

  it("creates a key that the user wants to create", () => {
    const map = { "dev:aws_kms_key.main": { create: true } } as const;
    const { matches } = matched([stack], [], { map });
    const found = new Map([["aws_kms_alias.main", { attributes: alias, schemaVersion: 0 }]]);
    expect(withKeysOfAliases({ current, matches, found })).toBeUndefined();
  });
});
