import { BlockList, isIP } from "node:net";

/** A range of addresses in CIDR notation. A single address is a range of one. */
export interface IpNetwork {
  readonly family: 4 | 6;
  /** The address before the slash. */
  readonly address: string;
  readonly prefixLength: number;
  /** The same range written with its first address: `203.0.113.0/24` for `203.0.113.7/24`. */
  readonly canonical: string;
  /** Whether `address` is the first address of the range. */
  readonly startsAtFirst: boolean;
}

/** Reads `203.0.113.0/24`, `2001:db8::/32` or a single address. Returns `undefined` for other text. */
export function parseIpNetwork(text: string): IpNetwork | undefined {
  const [, address = "", prefix] = /^([\d.:a-f]+)(?:\/(0|[1-9]\d{0,2}))?$/i.exec(text) ?? [];
  const family = isIP(address);
  if (family !== 4 && family !== 6) return undefined;
  const { bits } = families[family];
  const prefixLength = prefix === undefined ? bits : Number(prefix);
  if (prefixLength > bits) return undefined;

  const groups = groupsOf(address, family);
  const first = groups.map((group, index) => group & mask(index, prefixLength, family));
  const canonical = `${textOf(first, family)}${prefix === undefined ? "" : `/${prefixLength}`}`;
  const startsAtFirst = groups.every((group, index) => group === first[index]);
  return { family, address, prefixLength, canonical, startsAtFirst };
}

/**
 * Returns whether requests from a range can reach AWS over the internet. Ranges that are reserved for documentation
 * count as public: they are not routed, and examples contain them.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 * @see https://www.iana.org/assignments/ipv6-address-space
 */
export function isPublic({ family, address }: IpNetwork): boolean {
  return family === 4 ? !notRouted.check(address, "ipv4") : globalUnicast.check(address, "ipv6");
}

const notRouted = new BlockList();
for (const [address, prefixLength] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["224.0.0.0", 3],
] as const) {
  notRouted.addSubnet(address, prefixLength, "ipv4");
}

const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");

const families = { 4: { bits: 32, groupBits: 8 }, 6: { bits: 128, groupBits: 16 } } as const;

/** Returns a mask for the bits of a group that belong to the prefix. */
function mask(group: number, prefixLength: number, family: 4 | 6): number {
  const { groupBits } = families[family];
  const kept = Math.min(groupBits, Math.max(0, prefixLength - group * groupBits));
  return (2 ** kept - 1) << (groupBits - kept);
}

function groupsOf(address: string, family: 4 | 6): number[] {
  if (family === 4) return address.split(".").map(Number);
  const [head = [], tail = []] = shortest(address)
    .split("::")
    .map((part) => part.split(":").filter((group) => group !== ""))
    .map((part) => part.map((group) => Number.parseInt(group, 16)));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => 0);
  return [...head, ...zeros, ...tail];
}

function textOf(groups: readonly number[], family: 4 | 6): string {
  if (family === 4) return groups.join(".");
  return shortest(groups.map((group) => group.toString(16)).join(":"));
}

/** Returns an IPv6 address in its shortest spelling, without a dotted part: the URL parser normalizes it. */
function shortest(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
