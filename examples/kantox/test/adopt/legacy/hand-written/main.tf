terraform {
  required_version = ">= 1.3.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 4.0, < 6.0"
    }
  }
}

variable "env" {}

variable "images" {
  default = []
}

variable "log_expiry_days" {
  default = null
}

variable "database_url" {
  sensitive = true
}

variable "payments_token" {
  sensitive = true
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

locals {
  tags = {
    CostCenter = "4711"
    Owner      = "platform"
    env        = var.env
  }

  other_buckets = toset(["logs", "backups"])
}

### Storage

resource "aws_s3_bucket" "data" {
  provider      = aws.ireland
  bucket        = "kantox-data-${var.env}"
  force_destroy = true
  tags          = local.tags
}

resource "aws_s3_bucket_versioning" "data" {
  provider = aws.ireland
  bucket   = aws_s3_bucket.data.bucket
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "other" {
  provider = aws.ireland
  for_each = local.other_buckets
  bucket   = "kantox-${each.key}-${var.env}"
  tags     = merge(local.tags, { Purpose = each.key })
}

resource "aws_s3_bucket_versioning" "other" {
  provider = aws.ireland
  for_each = local.other_buckets
  bucket   = aws_s3_bucket.other[each.key].bucket
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_ownership_controls" "all" {
  provider = aws.ireland
  for_each = merge({ data = aws_s3_bucket.data }, aws_s3_bucket.other)
  bucket   = each.value.bucket
  rule {
    object_ownership = "ObjectWriter"
  }
}

resource "aws_s3_bucket_acl" "data" {
  provider   = aws.ireland
  depends_on = [aws_s3_bucket_ownership_controls.all]
  bucket     = aws_s3_bucket.data.bucket
  acl        = "private"
}

resource "aws_s3_bucket_acl" "logs" {
  provider   = aws.ireland
  depends_on = [aws_s3_bucket_ownership_controls.all]
  bucket     = aws_s3_bucket.other["logs"].bucket
  acl        = "log-delivery-write"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "backups" {
  provider = aws.ireland
  bucket   = aws_s3_bucket.other["backups"].bucket
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.secrets.arn
    }
    bucket_key_enabled = true
  }
}

resource "aws_s3_bucket_policy" "backups" {
  provider = aws.ireland
  bucket   = aws_s3_bucket.other["backups"].bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "KeepBackups"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:DeleteObjectVersion"
      Resource  = "${aws_s3_bucket.other["backups"].arn}/*"
    }]
  })
}

# The provider reads a new lifecycle configuration for a minute before it continues.
resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  count    = var.log_expiry_days == null ? 0 : 1
  provider = aws.ireland
  bucket   = aws_s3_bucket.other["logs"].bucket
  rule {
    id     = "expire"
    status = "Enabled"
    filter {}
    expiration {
      days = var.log_expiry_days
    }
  }
}

### Configuration

resource "aws_kms_key" "secrets" {
  provider    = aws.ireland
  description = "Secrets of ${var.env}"
  tags        = local.tags
}

resource "aws_kms_alias" "secrets" {
  provider      = aws.ireland
  name          = "alias/kantox-secrets-${var.env}"
  target_key_id = aws_kms_key.secrets.key_id
}

resource "aws_ssm_parameter" "config" {
  provider = aws.ireland
  for_each = {
    "api/config"     = "{\"timeoutMs\": 3000, \"logLevel\": \"${var.env == "dev" ? "debug" : "info"}\"}"
    "features/flags" = "{\"newPricing\":true}"
  }
  name  = "/kantox/${var.env}/${each.key}"
  type  = "String"
  tier  = "Advanced"
  value = each.value
  tags  = local.tags
}

resource "aws_ssm_parameter" "database_url" {
  provider = aws.ireland
  name     = "/kantox/${var.env}/database/url"
  type     = "SecureString"
  key_id   = "alias/aws/ssm"
  value    = var.database_url
  tags     = local.tags
}

resource "aws_ssm_parameter" "payments_token" {
  provider = aws.ireland
  name     = "/kantox/${var.env}/payments/token"
  type     = "SecureString"
  key_id   = aws_kms_alias.secrets.name
  value    = var.payments_token
  tags     = local.tags
}

### Images. The folder of dev contains the repositories of all environments.

resource "aws_ecr_repository" "service" {
  provider             = aws.ireland
  for_each             = toset(var.images)
  name                 = "kantox-${each.key}"
  image_tag_mutability = "MUTABLE"
  encryption_configuration {
    encryption_type = "AES256"
  }
  tags = local.tags
}

resource "aws_ecr_repository_policy" "api" {
  provider   = aws.ireland
  for_each   = { for key, repository in aws_ecr_repository.service : key => repository if key == "api" }
  repository = each.value.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Pull"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }]
  })
}

### Identities

data "aws_caller_identity" "me" {}

resource "aws_iam_user" "base" {
  name = "kantox-minikube-base-${var.env}"
  path = "/minikube/"
  tags = local.tags
}

resource "aws_iam_access_key" "base" {
  user = aws_iam_user.base.name
}

resource "aws_iam_policy" "assume" {
  name = "kantox-minikube-base-${var.env}"
  path = "/minikube/"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.service["aux"].arn }]
  })
}

resource "aws_iam_user_policy_attachment" "assume" {
  user       = aws_iam_user.base.name
  policy_arn = aws_iam_policy.assume.arn
}

resource "aws_iam_role" "service" {
  for_each = {
    aux = "kantox-aux-${var.env}-role"
    api = "kantox-api-role-${var.env}"
  }
  name                 = each.value
  path                 = "/service/"
  max_session_duration = 43200
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_user.base.arn } }]
  })
  tags = local.tags
}

resource "aws_iam_role_policy" "aux" {
  name = "everything"
  role = aws_iam_role.service["aux"].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:*"
        Resource = ["arn:aws:s3:::kantox-*-${var.env}", "arn:aws:s3:::kantox-*-${var.env}/*"]
      },
      { Effect = "Allow", Action = "ssm:Get*", Resource = "arn:aws:ssm:*:*:parameter/kantox/${var.env}/*" },
    ]
  })
}

resource "aws_iam_policy" "list" {
  name = "kantox-list-${var.env}"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:ListAllMyBuckets", "ssm:DescribeParameters"], Resource = "*" }]
  })
}

resource "aws_iam_role_policy_attachment" "list" {
  for_each   = aws_iam_role.service
  role       = each.value.name
  policy_arn = aws_iam_policy.list.arn
}

resource "aws_iam_openid_connect_provider" "github" {
  count           = length(var.images) > 0 ? 1 : 0
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"]
}

resource "aws_iam_role" "github" {
  count = length(var.images) > 0 ? 1 : 0
  name  = "kantox-github-actions-role"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.github[0].arn }
      Condition = { StringLike = { "token.actions.githubusercontent.com:sub" = "repo:kantox/*" } }
    }]
  })
  inline_policy {
    name = "push"
    policy = jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = "ecr:*", Resource = "*" }]
    })
  }
}

output "key" {
  value = aws_iam_access_key.base.id
}

output "secret" {
  value     = aws_iam_access_key.base.secret
  sensitive = true
}
