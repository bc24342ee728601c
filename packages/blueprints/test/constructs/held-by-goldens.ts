import type { Construct } from "constructs";
import { AssumeRoleServiceIdentity } from "../../src/assume-role-service-identity/assume-role-service-identity.ts";
import { EncryptionKey } from "../../src/encryption-key/encryption-key.ts";

/** An option that is never given to the emulator, why, and a construct that has it. */
export interface HeldByGolden {
  readonly reason: string;
  readonly build: (scope: Construct, id: string) => Construct;
}

/** Held by `expected/<id>.json` instead: all that is synthesized of each. */
export const heldByGoldens: Readonly<Record<string, HeldByGolden>> = {
  "key-rotation-period": {
    reason: "moto reads no rotation period back: every plan would set it again.",
    build: (scope, id) =>
      new EncryptionKey(scope, id, { alias: "rotation-period", rotationPeriodDays: 90 }),
  },

  "user-permissions-boundary": {
    reason: "moto knows no permissions boundary of a user: every plan would set it again.",
    build: (scope, id) =>
      new AssumeRoleServiceIdentity(scope, id, {
        userName: "bounded-base",
        roleName: "bounded-role",
        permissions: {},
        userPermissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
      }),
  },
};
