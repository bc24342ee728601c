import { load } from "../load.mjs";
import { account, synthesize } from "./stack.mjs";

const { SecureBucket, setAwsAccount } = load("@kantox/blueprints");

synthesize(
  (stack, id, bucketName) => new SecureBucket(stack, id, { bucketName }),
  (stack) => setAwsAccount(stack, account),
);
