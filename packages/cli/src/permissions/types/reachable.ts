import { isPrivate } from "./cidr.ts";
import { text, textsAt, unknown, type Texts } from "./values.ts";

/** Text for a resource that anyone on the internet can connect to. */
export const fromTheInternet = "reachable from the internet";

/** Reports access from the internet if a flag is set. */
export function publicWhen(path: string): Texts {
  return (values) =>
    textsAt(values, path).flatMap((flag) =>
      flag === "true"
        ? [fromTheInternet]
        : flag === unknown
          ? [`${fromTheInternet}: ${unknown}`]
          : [],
    );
}

/** Describes the sources outside private networks that a resource is open to. */
export function openTo(what: string, sources: readonly string[]): string[] {
  return sources
    .filter((source) => !isPrivate(source))
    .map((source) => `${what} open to ${source}`);
}

/** Describes a protocol and its ports, e.g. `tcp 22`, `udp 5000-5010`, `every protocol and port`. */
export function ports(protocol: unknown, from: unknown, to: unknown): string {
  const name = protocolName(protocol);
  if (name === "every protocol") return "every protocol and port";
  const isAll = (from === 0 && to === 65_535) || from === -1;
  if (name.startsWith("icmp"))
    return from === -1 || from === null ? name : `${name} type ${text(from)}`;
  if (isAll || from === null) return `${name} on every port`;
  return from === to ? `${name} ${text(from)}` : `${name} ${text(from)}-${text(to)}`;
}

const protocolNames: Readonly<Record<string, string>> = {
  "-1": "every protocol",
  all: "every protocol",
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
  "58": "icmpv6",
};

function protocolName(protocol: unknown): string {
  const name = text(protocol).toLowerCase();
  return protocolNames[name] ?? name;
}
