/**
 * Returns the resources of many services by type: ten for each service, including a role and a role policy.
 *
 * @param count - number of services
 * @param account - account id, which is part of ARNs
 * @returns the `resource` block of a synthesized stack
 */
export function servicesOf(count, account) {
  const resource = {};
  for (let number = 1; number <= count; number += 1) {
    const name = `service_${String(number).padStart(4, "0")}`;
    for (const [type, id, body] of service(name, number, account)) {
      resource[type] ??= {};
      resource[type][id] = { ...body, "//": { metadata: { path: `large/${name}/${type}-${id}` } } };
    }
  }
  return resource;
}

function service(name, number, account) {
  const physical = name.replaceAll("_", "-");
  const bucket = `large-${physical}`;
  const parameters = ["url", "password", "flags", "limits"].map((key) => [
    "aws_ssm_parameter",
    `${name}_${key}`,
    { name: `/large/${physical}/${key}`, type: "String", insecure_value: `${key} of ${name}` },
  ]);
  return [
    ["aws_iam_role", name, { name: physical, assume_role_policy: JSON.stringify(trust(account)) }],
    [
      "aws_iam_role_policy",
      name,
      {
        name: "access",
        role: `\${aws_iam_role.${name}.name}`,
        policy: JSON.stringify(access(name, bucket, number, account)),
      },
    ],
    ["aws_s3_bucket", name, { bucket }],
    [
      "aws_s3_bucket_versioning",
      name,
      {
        bucket: `\${aws_s3_bucket.${name}.bucket}`,
        versioning_configuration: { status: "Enabled" },
      },
    ],
    [
      "aws_s3_bucket_public_access_block",
      name,
      {
        bucket: `\${aws_s3_bucket.${name}.bucket}`,
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    ],
    ["aws_ecr_repository", name, { name: physical, image_tag_mutability: "IMMUTABLE" }],
    ...parameters,
  ];
}

function trust(account) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "sts:AssumeRole",
      },
    ],
  };
}

// Every fourth policy names its bucket by reference, as most apps do. Its ARN is known only after the apply.
function access(name, bucket, number, account) {
  const arn = number % 4 === 0 ? `\${aws_s3_bucket.${name}.arn}` : `arn:aws:s3:::${bucket}`;
  const parameters = `arn:aws:ssm:eu-west-1:${account}:parameter/large/${name}`;
  return {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [arn] },
      { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: [`${arn}/*`] },
      {
        Effect: "Allow",
        Action: ["ssm:GetParameter", "ssm:GetParameters"],
        Resource: ["url", "password", "flags", "limits"].map((key) => `${parameters}/${key}`),
      },
    ],
  };
}
