import { policy } from "./access-app.ts";

/** Strings that try to become markup, script, a directive or a new line. */
export const hostile: readonly string[] = [
  '<script>globalThis.hacked = "script"</script>',
  '"><img src=x onerror="globalThis.hacked = 1">',
  "' onfocus='globalThis.hacked=2' autofocus='",
  "</style><style>body{display:none}</style>",
  "</script><script>globalThis.hacked=3</script>",
  "<!--",
  "&lt;b&gt; &amp;",
  "a\nb\u202Ec\u001B[31m",
  '%%{init: {}}%% --> x[y]; click x "javascript:alert(1)"',
  '`"]:::x #quot; |y| {z} end',
];

/** A synthesized file in which every name of a policy is hostile. */
export const hostileApp: object = {
  resource: {
    aws_iam_role: Object.fromEntries(
      hostile.map((text, index) => [
        `r${index}`,
        {
          name: text,
          assume_role_policy: policy({
            Effect: "Allow",
            Principal: { AWS: text, Federated: text, Service: text },
            Action: text,
            Condition: { [text]: { [text]: text } },
          }),
        },
      ]),
    ),
    aws_iam_role_policy: Object.fromEntries(
      hostile.map((text, index) => [
        `p${index}`,
        {
          role: text,
          policy: policy(
            {
              Effect: "Allow",
              Action: text,
              Resource: text,
              Condition: { [text]: { [text]: text } },
            },
            { Effect: "Deny", NotAction: text, NotResource: text },
          ),
        },
      ]),
    ),
    aws_s3_bucket_acl: Object.fromEntries(
      hostile.map((text, index) => [`b${index}`, { bucket: text, acl: text }]),
    ),
    evil_iam_thing: { '"><script>globalThis.hacked=4</script>': { policy: "x" } },
  },
};
