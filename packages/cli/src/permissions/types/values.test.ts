import { describe, expect, it } from "vitest";
import { isPrivate } from "./cidr.ts";
import { textsAt, unknown } from "./values.ts";

describe("textsAt", () => {
  it("finds values in blocks, lists and single objects", () => {
    const values = { rule: [{ target: { role: "a" } }, { target: { role: ["b", "c"] } }] };
    expect(textsAt(values, "rule[].target[].role")).toEqual(["a", "b", "c"]);
  });

  it("leaves out unset values and describes unknown ones", () => {
    expect(textsAt({ role: null }, "role")).toEqual([]);
    expect(textsAt({}, "role")).toEqual([unknown]);
    expect(textsAt({ role: ["a", null] }, "role")).toEqual(["a", unknown]);
    expect(textsAt({ rule: [] }, "rule[].role")).toEqual([]);
  });

  it("leaves out unknown values that the provider fills in", () => {
    expect(textsAt({}, "role?")).toEqual([]);
    expect(textsAt({ role: "a" }, "role?")).toEqual(["a"]);
  });
});

describe("isPrivate", () => {
  it.each([
    "10.0.0.0/8",
    "10.1.2.3/32",
    "10.1.2.3",
    "100.64.0.0/10",
    "169.254.1.0/24",
    "172.31.0.0/16",
    "192.168.1.0/24",
    "fd00::/8",
    "fe80::1/128",
    "::1/128",
  ])("accepts %s", (cidr) => {
    expect(isPrivate(cidr)).toBe(true);
  });

  it.each([
    "0.0.0.0/0",
    "0.0.0.0/1",
    "8.0.0.0/5",
    "10.0.0.0/7",
    "10.0.0.0/0",
    "128.0.0.0/1",
    "172.32.0.0/16",
    "172.16.0.0/11",
    "192.169.0.0/16",
    "203.0.113.7/32",
    "::/0",
    "2000::/3",
    "fc00::/6",
    "10.0.0.0/x",
    "(sensitive)",
    "(known after the apply)",
    "",
  ])("refuses %s", (cidr) => {
    expect(isPrivate(cidr)).toBe(false);
  });
});
