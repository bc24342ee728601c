import { expect, it } from "vitest";
import { isLoopback, parseEmulatorUrl } from "./emulator-url.ts";

it.each([
  ["http://127.0.0.1:5000", { url: "http://127.0.0.1:5000", folder: "127.0.0.1_5000" }],
  ["http://localhost:4566/", { url: "http://localhost:4566", folder: "localhost_4566" }],
  ["https://aws.example.test", { url: "https://aws.example.test", folder: "aws.example.test_443" }],
  ["http://Emulator", { url: "http://emulator", folder: "emulator_80" }],
  ["http://[::1]:5000", { url: "http://[::1]:5000", folder: "---1-_5000" }],
])("accepts %s", (text, target) => {
  expect(parseEmulatorUrl(text)).toEqual(target);
});

it.each([
  ["127.0.0.1:5000", "not a URL"],
  ["", "not a URL"],
  ["localhost:5000", "http or https"],
  ["file:///tmp", "http or https"],
  ["http://127.0.0.1:5000/moto", "no path"],
  ["http://127.0.0.1:5000/?a=b", "no path"],
  ["http://127.0.0.1:5000/?", "no path"],
  ["http://127.0.0.1:5000/#a", "no path"],
  ["https://sts.eu-west-1.amazonaws.com", "AWS itself"],
  ["https://s3.cn-north-1.amazonaws.com.cn", "AWS itself"],
])("refuses %s with the reason", (text, why) => {
  expect(() => parseEmulatorUrl(text)).toThrow(
    expect.objectContaining({ code: "emulator/url", message: expect.stringContaining(why) }),
  );
});

it("refuses credentials without repeating them", () => {
  expect(() => parseEmulatorUrl("http://me:hunter2@127.0.0.1:5000")).toThrow(
    expect.objectContaining({
      code: "emulator/url",
      message: expect.not.stringContaining("hunter2"),
    }),
  );
});

it("recognizes the addresses of this machine", () => {
  const hosts = ["localhost", "s3.localhost", "127.0.0.1", "[::1]", "10.0.0.1", "notlocalhost"];
  expect(hosts.filter(isLoopback)).toEqual(["localhost", "s3.localhost", "127.0.0.1", "[::1]"]);
});
