variable "create" {
  type    = bool
  default = true
}

variable "repository_name" {
  type = string
}

variable "repository_image_tag_mutability" {
  type    = string
  default = "MUTABLE"
}

variable "repository_image_scan_on_push" {
  type    = bool
  default = true
}

variable "repository_force_delete" {
  type    = bool
  default = false
}

variable "repository_lifecycle_policy" {
  type = string
}

variable "tags" {
  type    = map(string)
  default = {}
}
