import { EncryptionKey, SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function keyed(stack: TerraformStack) {
  const key = new EncryptionKey(stack, "key", { alias: "example-dev", rotationPeriodDays: 180 });
  const data = new SecureBucket(stack, "data", {
    bucketName: "example-data-dev",
    encryptionKey: key,
  });
  return {
    // What a user of the bucket needs of the key is already in the bucket's access values.
    storage: data.readAccess(),
    // Only for who encrypts with the key directly.
    envelopes: [...key.encryptAccess(), ...key.decryptAccess()],
  };
}
