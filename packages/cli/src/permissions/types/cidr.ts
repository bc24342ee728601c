import { BlockList, isIP } from "node:net";

/** Address ranges that are not routed on the internet, with their prefix lengths. */
const privateRanges: readonly (readonly [address: string, length: number])[] = [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
];

/** Returns whether an address range is entirely private. Invalid ranges are not. */
export function isPrivate(cidr: string): boolean {
  const [address = "", suffix] = cidr.split("/");
  const family = isIP(address);
  if (family === 0) return false;
  const kind = family === 6 ? "ipv6" : "ipv4";
  const length = suffix === undefined ? (family === 6 ? 128 : 32) : Number(suffix);
  return privateRanges.some(([start, shortest]) => {
    if ((isIP(start) === 6) !== (family === 6) || !(length >= shortest)) return false;
    const range = new BlockList();
    range.addSubnet(start, shortest, kind);
    return range.check(address, kind);
  });
}
