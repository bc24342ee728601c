import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readerOf } from "../../../test/schema/read-side.ts";
import type { Values } from "../permission-reader.ts";
import { permissionReaders } from "./permission-readers.ts";

/** Returns values in which every attribute has the same value. */
const everywhere = (value: unknown): Values => new Proxy({}, { get: () => value });

const textsOf = (type: string, value: unknown): string[] => {
  const { grants, denies } = readerOf(type);
  return [...(grants?.(everywhere(value)) ?? []), ...(denies?.(everywhere(value)) ?? [])];
};

const types = Object.keys(permissionReaders);

describe("every reader", () => {
  it.each([
    ["not set", null],
    ["empty", ""],
    ["lists", ["text"]],
    ["empty lists", []],
    ["blocks without known attributes", [{}]],
    ["numbers", 1],
    ["flags", true],
  ])("does not fail if all attributes are %s", (_, value) => {
    for (const type of types) textsOf(type, value);
  });

  it.each([
    ["not known", undefined],
    ["masked", "(sensitive)"],
    ["lists of masked values", ["(sensitive)"]],
  ])("returns well-formed strings if all attributes are %s", (_, value) => {
    const bad = types.flatMap((type) =>
      textsOf(type, value)
        .filter((text) => /undefined|null|\[object|^\s*$/.test(text))
        .map((text) => `${type}: ${text}`),
    );
    expect(bad).toEqual([]);
  });

  it("is the only one of its type", async () => {
    const files = (await readdir(import.meta.dirname)).filter(
      (file) => file.endsWith(".ts") && !/\.test\.ts$|^permission-readers\.ts$/.test(file),
    );
    const modules = await Promise.all(
      files.map((file) => import(join(import.meta.dirname, file)) as Promise<object>),
    );
    const parts = modules.flatMap((module) => Object.values(module) as unknown[]);
    const twice = parts.flatMap((part) =>
      typeof part === "object" && part !== null
        ? Object.entries(part)
            .filter(([, reader]) => isReader(reader))
            .filter(([type, reader]) => permissionReaders[type] !== reader)
            .map(([type]) => type)
        : [],
    );
    expect(twice).toEqual([]);
  });

  it("describes the kind of its holder in words", () => {
    const readers = Object.entries(permissionReaders);
    expect(readers.filter(([, { kind }]) => !/^[A-Za-z0-9' -]+$/.test(kind))).toEqual([]);
    expect(readers.filter(([, { name }]) => name?.length === 0)).toEqual([]);
  });
});

function isReader(value: unknown): boolean {
  return typeof value === "object" && value !== null && "own" in value && "kind" in value;
}
