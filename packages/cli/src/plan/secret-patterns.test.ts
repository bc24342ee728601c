import { expect, it } from "vitest";
import { withoutSecretPatterns } from "./secret-patterns.ts";

const secret = "hunter2hunter2xx";

it.each([
  `mysql://root:${secret}@host/db`,
  `https://hooks.slack.com/services/T00/B00/${secret}`,
  `https://host/path?a=b&sig=${secret}`,
  `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----\n`,
  `-----BEGIN PRIVATE KEY-----\n${secret}`,
  `Server=tcp:x;User ID=a;Password=${secret};Encrypt=true`,
  `db:\n  password: ${secret}\n`,
  `db_password = "${secret}"`,
  `export API_TOKEN=${secret}`,
  ` text ${JSON.stringify({ apiKey: secret })}`,
  JSON.stringify(JSON.stringify({ client_secret: secret })),
  `Authorization: Bearer ${secret}`,
  `ghp_${secret}`,
  `eyJ${secret}.eyJ${secret}.${secret}`,
  Buffer.from(`password=${secret}, and more`).toString("base64"),
])("hides the secret in %j", (text) => {
  const shown = withoutSecretPatterns(text);
  expect(shown).toContain("(sensitive)");
  expect(shown).not.toContain(secret);
  expect(shown).not.toBe(text);
});

it.each([
  "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop-token-a1b2c3",
  "AWS arn:aws:iam::123456789012:role/reads-the-secret",
  "https://host:8080/path?page=2",
  '{"Action":"secretsmanager:GetSecretValue","Sid":"token"}',
  'secret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:x"',
  "bypass: always",
  "token = ${var.token}",
  "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
  Buffer.from("only an ordinary text").toString("base64"),
])("keeps %j", (text) => {
  expect(withoutSecretPatterns(text)).toBe(text);
});

it("keeps the text around a secret", () => {
  expect(withoutSecretPatterns(`a=1;Password=${secret};b=2`)).toBe("a=1;Password=(sensitive);b=2");
  expect(withoutSecretPatterns(`postgres://u:${secret}@host/db`)).toBe(
    "postgres://u:(sensitive)@host/db",
  );
});

it.each([" ", "a", "a:", "{", "-----BEGIN ", "://", "password="])(
  "scans a long text of %j in linear time",
  (part) => {
    const text = `${part.repeat(200_000)}{`;
    expect(withoutSecretPatterns(text).length).toBeLessThanOrEqual(text.length);
  },
);
