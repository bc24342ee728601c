// Compares the permissions of a plan in which a number of statements change, and prints the processor time.
const [, , report, count] = process.argv;
const { permissionReport } = await import(report);

/** Statements of every form. Most overlap with no statement of the other side, and some overlap with all. */
const forms = [
  (side, index) => ({ Action: `s3:Do${index}`, Resource: `arn:aws:s3:::${side}-${index}/*` }),
  (side, index) => ({ Action: "s3:GetObject", Resource: `arn:aws:s3:::*-${side}-${index}` }),
  (side, index) => ({ Action: `sqs:Do${side}${index}*`, Resource: "*" }),
  (side, index) => ({ NotAction: `iam:Do${side}${index}`, Resource: `arn:aws:s3:::n-${index}` }),
  // An action on everything, and patterns that overlap with all others without covering any.
  (side, index) => ({ Action: `ec2:Do${side}${index}`, Resource: "*" }),
  (side, index) => ({
    Action: [`s3:A${index}*`, `s3:*${side}`],
    Resource: [`arn:aws:s3:::x${index}*`, "arn:aws:s3:::*y"],
  }),
  // The same statement, with one more condition on the new side.
  (side, index) => ({
    Action: "s3:GetObject",
    Resource: "*",
    Condition: { StringEquals: { a: `${index}`, ...(side === "new" && { b: "c" }) } },
  }),
  (side, index) => ({
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalTag/team": `${side}${index}` } },
  }),
];

function policy(side) {
  const statements = Array.from({ length: Number(count) }, (_, index) => ({
    Effect: index % 7 === 0 ? "Deny" : "Allow",
    ...forms[index % forms.length](side, index),
  }));
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

const change = {
  actions: ["update"],
  before: { name: "p", policy: policy("old") },
  after: { name: "p", policy: policy("new") },
  after_unknown: {},
};
const plan = {
  resource_changes: [
    { address: "aws_iam_policy.p", mode: "managed", type: "aws_iam_policy", name: "p", change },
  ],
};
const started = process.cpuUsage();
permissionReport(plan, { name: "s", json: {} });
const { user, system } = process.cpuUsage(started);
console.log(JSON.stringify({ processorMilliseconds: (user + system) / 1000 }));
