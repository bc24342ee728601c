import { anyList, anything, entriesOf, membersOf, unchecked } from "../validation/shape.ts";
import type { AccessKeyRotation } from "./access-key-slots.ts";
import type { AssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";
import type { AdditionalRole } from "./identity-role-props.ts";

const additionalRole = membersOf<AdditionalRole>({
  roleName: anything,
  path: anything,
  permissions: unchecked,
  maxSessionSeconds: anything,
  permissionsBoundaryArn: anything,
  externalId: anything,
  sessionSourceAddresses: anything,
  movedFrom: anything,
  reasons: anything,
});

/** Shape of the props. */
export const assumeRoleServiceIdentityShape = membersOf<AssumeRoleServiceIdentityProps>(
  {
    userName: anything,
    userPath: anything,
    roleName: anything,
    path: anything,
    permissions: unchecked,
    maxSessionSeconds: anything,
    accessKey: membersOf<AccessKeyRotation>({ generation: anything, previous: anything }),
    userPermissionsBoundaryArn: anything,
    permissionsBoundaryArn: anything,
    externalId: anything,
    additionalRoles: entriesOf(additionalRole, "assume-role-service-identity/additional-roles"),
    allowedSourceAddresses: anyList,
    sessionSourceAddresses: anything,
    tags: entriesOf(anything, "assume-role-service-identity/tags"),
    movedFrom: anything,
    reasons: anything,
  },
  "assume-role-service-identity/options",
);
