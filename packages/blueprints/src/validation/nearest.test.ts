import { expect, it } from "vitest";
import { nearest } from "./nearest.ts";

const names = ["bucketName", "encryptionKey", "accessLogs", "aes256", "tags"];

it.each([
  ["bucketname", "bucketName"],
  ["bucket_name", "bucketName"],
  ["bucketNam", "bucketName"],
  ["encryptonKey", "encryptionKey"],
  ["AES256", "aes256"],
  ["tag", "tags"],
])("finds the closest name to %j: %j", (name, meant) => {
  expect(nearest(name, names)).toBe(meant);
});

it.each(["versioned", "", "x", "key", "b".repeat(1000), "🚀"])(
  "finds no name close to %j",
  (name) => {
    expect(nearest(name, names)).toBeUndefined();
  },
);
