locals {
  is_secret = var.type == "SecureString"
}

resource "aws_ssm_parameter" "this" {
  count = var.create ? 1 : 0

  name        = var.name
  description = var.description
  type        = var.type
  tier        = var.tier
  key_id      = local.is_secret ? var.key_id : null

  value          = local.is_secret ? var.value : null
  insecure_value = local.is_secret ? null : nonsensitive(var.value)

  tags = var.tags
}
