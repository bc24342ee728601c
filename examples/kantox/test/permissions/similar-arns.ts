import { foreignAccount, foreignRegion } from "./foreign.ts";

/** Returns ARNs similar to this one, which a careless policy would match too. */
export function similarArns(arn: string): readonly string[] {
  const [, , service, region, account] = arn.split(":");
  return [
    `${arn}2`,
    `${arn}/x`,
    `${arn}-x`,
    arn.slice(0, -1),
    arn.replace(/[^/:]+$/u, "x-$&"),
    arn.replace(/:(role|user)\//u, ":$1/team/"),
    arn.replace(/:(parameter|repository)\//u, ":$1//"),
    arn.replace(/\/[^/]*$/u, ""),
    arn.replace(/[^:]*$/u, (name) => name.toUpperCase()),
    ...(region === "" ? [] : [arn.replace(`:${region}:`, `:${foreignRegion}:`)]),
    ...(account === "" ? [] : [arn.replace(`:${account}:`, `:${foreignAccount}:`)]),
    ...(service === "kms"
      ? [arn.replace(/key\/.*$/u, "key/0000abcd-12ab-34cd-56ef-1234567890ab")]
      : []),
  ].filter((each) => each !== arn && each.split(":").length > 5);
}

/** Returns every resource ARN worth trying: the deployed ones, objects in deployed buckets, and similar ARNs. */
export function candidateArns(deployed: Iterable<string>): readonly string[] {
  const ours = [...deployed].flatMap((arn) =>
    arn.startsWith("arn:aws:s3:::") ? [arn, `${arn}/example`, `${arn}/a/b:c d`, `${arn}//`] : [arn],
  );
  return [...new Set([...ours, ...ours.flatMap(similarArns), "*"])];
}
