import { canonicalJson, isList, type JsonObject } from "./json-value.ts";

/** A value as AWS stores it. */
export interface StoredValue {
  readonly type: "String" | "StringList";
  readonly text: string;
}

/** Returns a string unchanged, a list joined by commas, and an object as canonical JSON. */
export function storedValue(value: string | readonly string[] | JsonObject): StoredValue {
  if (typeof value === "string") return { type: "String", text: value };
  if (isList(value)) return { type: "StringList", text: value.join(",") };
  return { type: "String", text: canonicalJson(value) };
}
