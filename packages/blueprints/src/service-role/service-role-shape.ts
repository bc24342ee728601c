import { anyList, anything, entriesOf, membersOf, unchecked } from "../validation/shape.ts";
import type { ServiceRoleProps } from "./service-role-props.ts";
import type { OtherAwsService } from "./trusted-service.ts";

/** Shape of the props. A rule checks the form of `service`, which may also be a name. */
export const serviceRoleShape = membersOf<ServiceRoleProps>(
  {
    roleName: anything,
    path: anything,
    service: membersOf<OtherAwsService>({ principal: anything, sourceKeys: anything }),
    sourceAccountIds: anyList,
    sourceArns: anyList,
    permissions: unchecked,
    permissionsBoundaryArn: anything,
    instanceProfileName: anything,
    tags: entriesOf(anything, "service-role/tags"),
    movedFrom: anything,
    reasons: anything,
  },
  "service-role/options",
);
