import { describe, expect, it } from "vitest";
import { isPublic, parseIpNetwork } from "./ip-network.ts";

describe("an IP network", () => {
  it.each([
    ["203.0.113.0/24", 4, 24, "203.0.113.0/24", true],
    ["203.0.113.7", 4, 32, "203.0.113.7", true],
    ["203.0.113.7/32", 4, 32, "203.0.113.7/32", true],
    ["203.0.113.7/24", 4, 24, "203.0.113.0/24", false],
    ["203.0.113.7/20", 4, 20, "203.0.112.0/20", false],
    ["0.0.0.0/0", 4, 0, "0.0.0.0/0", true],
    ["2001:db8::/32", 6, 32, "2001:db8::/32", true],
    ["2001:DB8:0:0:0:0:0:1", 6, 128, "2001:db8::1", true],
    ["2001:db8::1/64", 6, 64, "2001:db8::/64", false],
    ["2001:db8:a:bc00::/54", 6, 54, "2001:db8:a:bc00::/54", true],
    ["2001:db8:a:bd00::/54", 6, 54, "2001:db8:a:bc00::/54", false],
    ["2001:db8::203.0.113.7/120", 6, 120, "2001:db8::cb00:7100/120", false],
    ["::/0", 6, 0, "::/0", true],
  ] as const)("is read from %s", (text, family, prefixLength, canonical, startsAtFirst) => {
    expect(parseIpNetwork(text)).toEqual({
      family,
      address: text.split("/")[0],
      prefixLength,
      canonical,
      startsAtFirst,
    });
  });

  it.each([
    "",
    "203.0.113.0/33",
    "203.0.113.0/-1",
    "203.0.113.0/024",
    "203.0.113.0/",
    "203.0.113.0/24/24",
    "203.0.113/24",
    "203.0.113.256",
    "203.0.113.010",
    " 203.0.113.0/24",
    "203.0.113.0-203.0.113.9",
    "2001:db8::/129",
    "2001:db8::1::/64",
    "fe80::1%eth0",
    "[2001:db8::1]",
    "example.com",
  ])("is not read from %j", (text) => {
    expect(parseIpNetwork(text)).toBeUndefined();
  });

  it.each([
    "203.0.113.0/24",
    "11.0.0.0/8",
    "172.32.0.1",
    "100.128.0.1",
    "192.0.0.0/8",
    "2001:db8::/32",
    "3fff::1",
  ])("is public at %s", (text) => {
    expect(isPublic(parseIpNetwork(text)!)).toBe(true);
  });

  it.each([
    "0.0.0.0",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "100.127.255.255",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.0/12",
    "172.31.255.255",
    "192.168.0.0/16",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::ffff:203.0.113.7",
    "64:ff9b::203.0.113.7",
    "fc00::/7",
    "fe80::1",
    "ff02::1",
  ])("is not public at %s", (text) => {
    expect(isPublic(parseIpNetwork(text)!)).toBe(false);
  });
});
