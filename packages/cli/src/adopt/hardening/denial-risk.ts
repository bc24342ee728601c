import type { Permission } from "../../permissions/permission.ts";
import type { Finding } from "./risk.ts";

/** A denial that is known by its conditions, with the sentence that describes it. */
interface KnownDenial {
  readonly kind: Finding["kind"];
  /** Matches one of the conditions. All others only require that the header is present. */
  readonly condition: RegExp;
  readonly text: (value: string, holder: string) => string;
}

const header = "s3:x-amz-server-side-encryption";

const knownDenials: readonly KnownDenial[] = [
  {
    kind: "denied-transport",
    condition: /^Bool(?:IfExists)? aws:SecureTransport (false)$/,
    text: (_, holder) =>
      `requests to the ${holder} over plain HTTP are denied: programs with an http:// endpoint fail`,
  },
  {
    kind: "denied-transport",
    condition: /^NumericLessThan(?:IfExists)? s3:TlsVersion (\S+)$/,
    text: (version, holder) =>
      `requests to the ${holder} with TLS older than ${version} are denied: old clients fail`,
  },
  {
    kind: "denied-upload",
    condition: new RegExp(`^StringNotEquals(?:IfExists)? ${header} (.+)$`),
    text: (algorithm, holder) =>
      `uploads to the ${holder} that request an encryption other than ${algorithm} are denied: programs that send the header x-amz-server-side-encryption with another value fail`,
  },
  {
    kind: "denied-upload",
    condition: new RegExp(`^(?:String|Arn)Not\\w+ ${header}-aws-kms-key-id (.+)$`),
    text: (key, holder) =>
      `uploads to the ${holder} that name a key other than ${key} are denied: programs that send their own key id fail`,
  },
  {
    kind: "denied-upload",
    condition: new RegExp(`^Null ${header}-customer-algorithm (false)$`),
    text: (_, holder) =>
      `uploads to the ${holder} with an encryption key of the client (SSE-C) are denied: programs that send one fail`,
  },
  {
    kind: "denied-upload",
    condition: new RegExp(`^Null ${header} (true)$`),
    text: (_, holder) =>
      `uploads to the ${holder} without an encryption header are denied: programs that rely on the default encryption fail`,
  },
];

/** Describes a new denial for an existing holder. */
export function denialRisk({ text, conditions = [] }: Permission, holder: string): Finding {
  for (const { kind, condition, text: describe } of knownDenials) {
    const matching = conditions.filter((each) => condition.test(each));
    const rest = conditions.filter((each) => !condition.test(each));
    const [, value = ""] = condition.exec(matching[0] ?? "") ?? [];
    // An additional condition narrows the denial, so the known sentence would overstate it.
    const isPresence = rest.every((each) =>
      /^Null s3:x-amz-server-side-encryption\S* false$/.test(each),
    );
    if (matching.length === 1 && isPresence) return { kind, text: describe(value, holder) };
  }
  return { kind: "denied", text: `denied from now on for the ${holder}: ${text}` };
}
