variable "aws_region" {
  description = "Region of all resources"
  type        = string
  default     = "eu-west-1"
}

variable "environment" {
  description = "Name of the environment: dev, qa or prod"
  type        = string
}

variable "create_shared" {
  description = "Whether this workspace owns what all environments share: ECR, the OIDC provider and the role for GitHub"
  type        = bool
  default     = false
}

variable "s3_buckets" {
  description = "Buckets, by a key of your choice"
  type = map(object({
    name               = string
    versioning_enabled = optional(bool, true)
    force_destroy      = optional(bool, false)
  }))
}

variable "ssm_parameters" {
  description = "Parameters, by a key of your choice"
  type = map(object({
    name        = string
    type        = string
    value       = string
    description = optional(string)
  }))
}

variable "ecr_repositories" {
  description = "Image repositories, by the name of the service"
  type        = map(object({ name = string }))

  default = {
    api = { name = "kantox-api" }
    aux = { name = "kantox-aux" }
  }
}

variable "github_repositories" {
  description = "Repositories on GitHub whose workflows push images"
  type        = list(string)
  default     = ["kantox/kantox-api", "kantox/kantox-aux"]
}
