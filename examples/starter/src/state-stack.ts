import { describeDeployment, EncryptionKey, SecureBucket } from "@kantox/blueprints";
import type { Construct } from "constructs";
import { AppStack, stateKeyAlias } from "./app-stack.ts";
import { engine, type StateBucket } from "./environments.ts";

/** The bucket for all states, including this stack's own. `kantox bootstrap` creates it and moves the states there. */
export class StateStack extends AppStack {
  constructor(scope: Construct, { bucketName, accountId, region }: StateBucket) {
    super(scope, { name: "state", accountId, region });
    new SecureBucket(this, "states", {
      bucketName,
      encryptionKey: new EncryptionKey(this, "key", { alias: stateKeyAlias }),
      // Old versions are the only backup of a state.
      noncurrentVersionExpiryDays: 365,
      reasons: { accessLogs: "This app has no bucket for access logs yet." },
    });
    describeDeployment(this, {
      environment: "state",
      accountId,
      protection: "typed",
      engine,
      createsStateBucket: true,
    });
  }
}
