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

describe("the decision by principal", () => {
  it.each(
    answers([
      [
        "an account given by its id, and a user whose policy allows it",
        "allowed",
        request(),
        { ...identity(allow(everything)), ...onResource(letsIn({ AWS: own })) },
        principals,
      ],
      [
        "an account, and a user without a policy",
        "implicitly denied",
        request(),
        onResource(letsIn({ AWS: root() })),
        principals,
      ],
      [
        "one of several named users",
        "allowed",
        request(),
        onResource(letsIn({ AWS: [userArn("maria"), userArn("carlos")] })),
        principals,
      ],
      [
        "a user whose name has the same prefix",
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
        "any principal, and a caller without credentials",
        "allowed",
        request({ principal: anonymous }),
        onResource(letsIn("*")),
        principals,
      ],
      [
        "any AWS principal, which is the same",
        "allowed",
        request({ principal: anonymous }),
        onResource(letsIn({ AWS: "*" })),
        principals,
      ],
      [
        "an account, and a caller without credentials",
        "implicitly denied",
        request({ principal: anonymous }),
        onResource(letsIn({ AWS: own })),
        principals,
      ],
      [
        "any principal, and a user without a policy",
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
        "a service that only an identity policy allows",
        "implicitly denied",
        request({ principal: service("ec2.amazonaws.com") }),
        identity(allow(everything)),
        principals,
      ],
      [
        "a user that NotPrincipal does not exempt",
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
        "the exempted user, if no policy allows the request",
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
        "another session of the exempted session's role",
        "explicitly denied",
        request({ principal: { type: "AWS", id: `${sessionArn("app")}2` } }),
        { ...identity(allow(everything)), ...onResource(onlyApp) },
        notPrincipal,
      ],
      [
        "a caller without credentials, if a user is exempted",
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
