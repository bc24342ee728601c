import { describe, expect, it } from "vitest";
import {
  allow,
  answers,
  deny,
  document,
  everything,
  guide,
  identity,
  letsIn,
  onResource,
  own,
  request,
  roleArn,
  root,
  service,
  session,
  sessionArn,
  user,
  userArn,
  wholeBucket,
} from "./documented-answer.ts";

const principals = `${guide}/reference_policies_elements_principal.html`;
const notPrincipal = `${guide}/reference_policies_elements_notprincipal.html`;
const onlyBob = deny({
  NotPrincipal: { AWS: [userArn("bob"), root()] },
  Action: "s3:*",
  Resource: wholeBucket,
});
const onlyApp = deny({
  NotPrincipal: { AWS: [sessionArn("app"), roleArn("app"), root()] },
  Action: "s3:*",
  Resource: wholeBucket,
});
const anonymous = { type: "Anonymous" } as const;

describe("a principal", () => {
  it.each(
    answers([
      [
        "the account by its number, to which IAM's policies answer",
        "allowed",
        request(),
        { ...identity(allow(everything)), ...onResource(letsIn({ AWS: own })) },
        principals,
      ],
      [
        "the account alone",
        "implicitly denied",
        request(),
        onResource(letsIn({ AWS: root() })),
        principals,
      ],
      [
        "one of several",
        "allowed",
        request(),
        onResource(letsIn({ AWS: [userArn("maria"), userArn("carlos")] })),
        principals,
      ],
      [
        "a user whose name begins the same",
        "implicitly denied",
        request({ principal: user("carlos2") }),
        onResource(letsIn({ AWS: userArn("carlos") })),
        principals,
      ],
      [
        "the user in another case",
        "implicitly denied",
        request({ principal: user("Carlos") }),
        onResource(letsIn({ AWS: userArn("carlos") })),
        principals,
      ],
      [
        "everybody, for somebody without credentials",
        "allowed",
        request({ principal: anonymous }),
        onResource(letsIn("*")),
        principals,
      ],
      [
        "everybody of AWS, which is the same",
        "allowed",
        request({ principal: anonymous }),
        onResource(letsIn({ AWS: "*" })),
        principals,
      ],
      [
        "an account, for somebody without credentials",
        "implicitly denied",
        request({ principal: anonymous }),
        onResource(letsIn({ AWS: own })),
        principals,
      ],
      [
        "everybody, for a user without a policy",
        "allowed",
        request(),
        onResource(letsIn("*")),
        principals,
      ],
      [
        "the service",
        "allowed",
        request({ principal: service("logging.s3.amazonaws.com") }),
        onResource(letsIn({ Service: ["ec2.amazonaws.com", "logging.s3.amazonaws.com"] })),
        principals,
      ],
      [
        "another service",
        "implicitly denied",
        request({ principal: service("ec2.amazonaws.com") }),
        onResource(letsIn({ Service: "logging.s3.amazonaws.com" })),
        principals,
      ],
      [
        "a service, by a policy of somebody's",
        "implicitly denied",
        request({ principal: service("ec2.amazonaws.com") }),
        identity(allow(everything)),
        principals,
      ],
      [
        "all but the exempted user",
        "explicitly denied",
        request(),
        { ...identity(allow(everything)), ...onResource(onlyBob) },
        notPrincipal,
      ],
      [
        "the exempted user",
        "allowed",
        request({ principal: user("bob") }),
        { ...identity(allow(everything)), ...onResource(onlyBob) },
        notPrincipal,
      ],
      [
        "the exempted user, whom nobody allows",
        "implicitly denied",
        request({ principal: user("bob") }),
        onResource(onlyBob),
        notPrincipal,
      ],
      [
        "the exempted user with a boundary",
        "explicitly denied",
        request({ principal: user("bob") }),
        {
          ...identity(allow(everything)),
          boundary: document(allow(everything)),
          ...onResource(onlyBob),
        },
        notPrincipal,
      ],
      [
        "the exempted session",
        "allowed",
        request({ principal: session("app") }),
        { ...identity(allow(everything)), ...onResource(onlyApp) },
        notPrincipal,
      ],
      [
        "another session of the exempted one's role",
        "explicitly denied",
        request({ principal: { type: "AWS", id: `${sessionArn("app")}2` } }),
        { ...identity(allow(everything)), ...onResource(onlyApp) },
        notPrincipal,
      ],
      [
        "somebody without credentials, where one is exempted",
        "explicitly denied",
        request({ principal: anonymous }),
        onResource(letsIn("*"), onlyBob),
        notPrincipal,
      ],
    ]),
  )("$title", ({ given, expected }) => {
    expect(given()).toBe(expected);
  });
});
