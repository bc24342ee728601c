/** What a plan of an existing deployment shows after an upgrade, as a changeset declares it. */
export interface Impact {
  readonly kind: "none" | "in place" | "replace";
  /** Changes in place: arguments (`aws_iam_role.description`), and types of new resources (`aws_iam_role_policy`). */
  readonly changes: readonly string[];
}

const line = /_Terraform impact: ([^_:]+?)(?:: ((?:`[^`]*`(?:, )?)+))?_/g;
const change = /^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?$/;

/**
 * Returns the impacts that a changeset declares, e.g. _Terraform impact: in place: `aws_iam_role.description`_.
 *
 * @throws Error for an impact that `.changeset/README.md` does not describe
 */
export function impactsIn(text: string): Impact[] {
  const onOneLine = text.replaceAll(/\s+/g, " ");
  const found = [...onOneLine.matchAll(line)].map(([all, kind = "", list = ""]): Impact => {
    const changes = [...list.matchAll(/`([^`]*)`/g)].map(([, name = ""]) => name);
    const isValid =
      kind === "in place"
        ? changes.length > 0 && changes.every((name) => change.test(name))
        : (kind === "none" || kind === "replace") && changes.length === 0;
    if (isValid) return { kind: kind as Impact["kind"], changes };
    throw new Error(`${all} is not an impact that .changeset/README.md describes.`);
  });
  const started = onOneLine.split("_Terraform impact:").length - 1;
  if (started === found.length) return found;
  throw new Error(
    `A line with the Terraform impact is not written as .changeset/README.md describes.`,
  );
}
