import type { Difference } from "../../plan/differences.ts";
import type { HideSecrets } from "../../plan/known-secrets.ts";
import type { PlanJson, ResourceChange } from "../../plan/plan-json.ts";

/**
 * What a change may break or delete:
 *
 * - `"expiry"`: objects, old versions, uploads or images are deleted, or deleted sooner
 * - `"expiry-ends"`: an expiration ends, so that the objects are kept
 * - `"archive"`: objects or old versions move to a storage class from which they have to be restored before reading
 * - `"immutable-tags"`: pushing an existing tag of an image fails
 * - `"scanning"`: new images are no longer scanned
 * - `"trust"`: principals can no longer assume a role
 * - `"permission"`: permissions are lost, or may be lost because a new policy is not known yet
 * - `"policy-removed"`: an exclusive list removes a policy or an attachment, or a bucket policy loses statements
 * - `"member-removed"`: an exclusive list removes members of a group
 * - `"denied-transport"`: plain HTTP or old TLS is denied
 * - `"denied-upload"`: uploads with a different encryption are denied
 * - `"denied"`: other new denials
 * - `"acl"`: access control lists are disabled, or object ownership changes
 * - `"public-access"`: public access is blocked
 * - `"encryption"`: the default encryption, its key or the blocked types of encryption change
 * - `"versioning"`: versioning is enabled or suspended
 * - `"logging"`: access logs go to a different place, or get different object keys
 * - `"tags"`: tags are removed or changed
 * - `"boundary"`: a permissions boundary becomes stricter
 * - `"session-duration"`: sessions end sooner
 * - `"identity"`: the name or path of an identity changes, and so does its ARN
 * - `"identity-provider"`: tokens of an identity provider are no longer accepted
 * - `"access-key"`: an access key stops working
 * - `"key"`: a KMS key is no longer rotated, or an alias gets a different key
 * - `"parameter"`: type, tier, key or pattern of a parameter changes
 * - `"overwrite"`: a value is overwritten
 * - `"retention"`: data is kept for less time
 * - `"protection"`: a protection against loss is removed
 * - `"removal"`: something that contains data is removed
 * - `"destroyed"`: the object is replaced or deleted
 * - `"other"`: a change whose effect the driver does not know
 *
 * @public
 */
export type RiskKind =
  | "access-key"
  | "acl"
  | "archive"
  | "boundary"
  | "denied"
  | "denied-transport"
  | "denied-upload"
  | "destroyed"
  | "encryption"
  | "expiry"
  | "expiry-ends"
  | "identity"
  | "identity-provider"
  | "immutable-tags"
  | "key"
  | "logging"
  | "member-removed"
  | "other"
  | "overwrite"
  | "parameter"
  | "permission"
  | "policy-removed"
  | "protection"
  | "public-access"
  | "removal"
  | "retention"
  | "scanning"
  | "session-duration"
  | "tags"
  | "trust"
  | "versioning";

/**
 * Something that a plan may break or delete on an object that exists. It contains no secret.
 *
 * @public
 */
export interface Risk {
  /** Address in the new state. */
  readonly address: string;
  /** Physical name of the object, e.g. `shop-data-dev`, if the plan contains it. */
  readonly physicalName?: string;
  /** Kind of the risk. */
  readonly kind: RiskKind;
  /** What changes, and who is affected, without a period at the end. */
  readonly text: string;
}

/** A risk of one resource, before further secrets are removed from its text. */
export interface Finding {
  readonly kind: RiskKind;
  readonly text: string;
}

/** The change of a resource that exists, or that belongs to an object that exists. */
export interface ExistingChange {
  readonly resource: ResourceChange;
  /**
   * Values before the change, or what the plan knows about the object's live settings; `null` if it knows nothing.
   * Secrets are masked on both sides.
   */
  readonly before: Values | null;
  readonly after: Values;
  /** Whether `before` contains live settings that no state contains. */
  readonly isLive: boolean;
  /**
   * The differences between the two sides, without attributes that exist only in the state, and without values that the
   * provider computes.
   */
  readonly differences: readonly Difference[];
  readonly plan: PlanJson;
  readonly hide: HideSecrets;
}

/** The attributes of one side of a change. */
export type Values = Readonly<Record<string, unknown>>;

/** Finds what a change may break or delete. */
export type RiskRule = (change: ExistingChange) => readonly Finding[];
