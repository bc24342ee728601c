import { describe, expect, it } from "vitest";
import { issuerProblems } from "./issuer-rules.ts";

const where = { code: "x/issuer", property: "issuer" };
const mustOf = (issuer: unknown) => issuerProblems(issuer, where)[0]?.must;

describe("an issuer", () => {
  it.each([
    "https://oidc.example.com",
    "https://oidc.example.com/",
    "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
    "https://container.googleapis.com/v1/projects/p-1/locations/europe-west1/clusters/c_1",
    "https://westeurope.oic.prod-aks.azure.com/678754f1-dc64/b5e2854f-fb7e/",
    "https://s3.eu-west-1.amazonaws.com/example-issuer",
    "https://example-issuer.s3.eu-west-1.amazonaws.com",
    "https://a.b/~c/d.e",
    `https://a.b/${"c".repeat(243)}`,
  ])("is accepted: %s", (issuer) => {
    expect(mustOf(issuer)).toBeUndefined();
  });

  it.each([
    ["http://oidc.example.com", 'begin with "https://"'],
    ["oidc.example.com", 'begin with "https://"'],
    ["HTTPS://oidc.example.com", 'begin with "https://"'],
    ["https://", 'begin with "https://"'],
    ["https:///path", 'begin with "https://"'],
    ["https://user@oidc.example.com", "have no user name"],
    ["https://oidc.example.com?x=1", "have no query"],
    ["https://oidc.example.com/a#b", "have no query and no fragment"],
    ["https://oidc.example.com:8443/a", "have no port"],
    ["https://oidc.example.com:443", "have no port"],
    ["https://kubernetes.default.svc.cluster.local", "be on the public internet"],
    ["https://kubernetes.default.svc", "be on the public internet"],
    ["https://localhost", "be on the public internet"],
    ["https://oidc.corp.internal/a", "be on the public internet"],
    [`https://a.b/${"c".repeat(244)}`, "have at most 255 characters"],
    ["https://Oidc.example.com", "a lower-case host name"],
    ["https://oidc", "a lower-case host name"],
    ["https://192.0.2.1", "a lower-case host name"],
    ["https://-a.example.com", "a lower-case host name"],
    ["https://a..com", "a lower-case host name"],
    ["https://*.example.com", "a lower-case host name"],
    ["https://oidc.example.com/*", "a path of letters"],
    ["https://oidc.example.com/a//b", "a path of letters"],
    ["https://oidc.example.com//", "a path of letters"],
    ["https://oidc.example.com/a/../b", "a path of letters"],
    ["https://oidc.example.com/.", "a path of letters"],
    ["https://oidc.example.com/a%2Fb", "a path of letters"],
    ["https://oidc.example.com/$a", "a path of letters"],
    ["https://oidc.example.com/a b", "a path of letters"],
    ["https://oidc.example.com/a\n", "a path of letters"],
    ["https://oidc.example.com/\u0430", "a path of letters"],
    [undefined, "be a string"],
    [42, "be a string"],
    [["https://oidc.example.com"], "be a string"],
  ])("is refused: %j", (issuer, must) => {
    expect(mustOf(issuer)).toContain(must);
  });
});
