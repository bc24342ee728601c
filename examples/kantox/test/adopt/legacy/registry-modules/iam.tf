# The user whose key the pods on Minikube have. It may only assume the service roles.
resource "aws_iam_user" "minikube_base" {
  name = "kantox-minikube-base-${var.environment}"
}

resource "aws_iam_access_key" "minikube_base" {
  user = aws_iam_user.minikube_base.name
}

resource "aws_iam_user_policy" "minikube_base_assume_role" {
  name = "kantox-minikube-assume-role-${var.environment}"
  user = aws_iam_user.minikube_base.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "sts:AssumeRole"
        Resource = [aws_iam_role.aux.arn, aws_iam_role.api.arn]
      }
    ]
  })
}

data "aws_iam_policy_document" "service_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_user.minikube_base.arn]
    }
  }
}

resource "aws_iam_role" "aux" {
  name               = "kantox-aux-role-${var.environment}"
  assume_role_policy = data.aws_iam_policy_document.service_trust.json
}

resource "aws_iam_policy" "aux_s3" {
  name        = "kantox-aux-s3-policy-${var.environment}"
  description = "S3 access of the AUX service"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:ListAllMyBuckets"]
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:ListBucket", "s3:GetBucketLocation", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = flatten([for bucket in module.s3_buckets : [bucket.s3_bucket_arn, "${bucket.s3_bucket_arn}/*"]])
      }
    ]
  })
}

resource "aws_iam_role_policy_attachment" "aux_s3" {
  role       = aws_iam_role.aux.name
  policy_arn = aws_iam_policy.aux_s3.arn
}

resource "aws_iam_role_policy" "aux_ssm" {
  name = "kantox-aux-ssm-policy-${var.environment}"
  role = aws_iam_role.aux.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:DescribeParameters"]
        Resource = [for parameter in module.ssm_parameters : parameter.ssm_parameter_arn]
      },
      {
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = "*"
      }
    ]
  })
}

# Deprecated since 2.0.0: the API is a gateway and has no AWS access.
resource "aws_iam_role" "api" {
  name               = "kantox-api-role-${var.environment}"
  assume_role_policy = data.aws_iam_policy_document.service_trust.json
}

resource "aws_iam_role_policy" "api_ssm" {
  name = "kantox-api-ssm-policy-${var.environment}"
  role = aws_iam_role.api.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ssm:GetParameter"]
        Resource = [for parameter in module.ssm_parameters : parameter.ssm_parameter_arn]
      }
    ]
  })
}
