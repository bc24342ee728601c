import { expect, it } from "vitest";
import { UncertainCreates } from "./uncertain-creates.ts";

const hook = (type: string, addr: string, action = "create") => ({
  type,
  hook: { action, resource: { addr } },
});
const error = (address: string | undefined, summary: string) => ({
  type: "diagnostic",
  diagnostic: { severity: "error", summary, detail: "", ...(address && { address }) },
});
const started = hook("apply_start", "a.b");
const failed = hook("apply_errored", "a.b");

it.each([
  ["without an end", [started]],
  ["that an interrupt canceled", [started, failed, error("a.b", "creating X: context canceled")]],
  ["whose connection broke", [started, failed, error("a.b", "read tcp: connection reset by peer")]],
  ["whose provider died", [started, failed, error("a.b", "Plugin did not respond")]],
  [
    "that failed without an error of its resource",
    [started, failed, error(undefined, "execution halted")],
  ],
  [
    "of a replacement",
    [hook("apply_start", "a.b", "delete"), hook("apply_complete", "a.b", "delete"), started],
  ],
])("finds a creation %s", (_, events) => {
  const creates = new UncertainCreates();
  for (const event of events) creates.observe(event);
  expect(creates.addresses()).toEqual(["a.b"]);
});

it.each([
  ["that has completed", [started, hook("apply_complete", "a.b")]],
  ["that was refused", [started, failed, error("a.b", "AccessDenied: no")]],
  ["that was not started", [hook("planned_change", "a.b")]],
  ["that is an update", [hook("apply_start", "a.b", "update")]],
  ["that is a deletion", [hook("apply_start", "a.b", "delete")]],
])("leaves out one %s", (_, events) => {
  const creates = new UncertainCreates();
  for (const event of events) creates.observe(event);
  expect(creates.addresses()).toEqual([]);
});
