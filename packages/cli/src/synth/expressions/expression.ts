/** A parsed expression of Terraform's language. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [Expression, Expression])[] }
  /** A reference such as `aws_s3_bucket.b.arn`, as its parts; indexes are parts, too. */
  | { readonly kind: "reference"; readonly path: readonly string[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  /** An expression that is not parsed, e.g. a condition; only its references are known. */
  | { readonly kind: "other"; readonly references: readonly string[] };
