variable "create_bucket" {
  type    = bool
  default = true
}

variable "bucket" {
  type = string
}

variable "force_destroy" {
  type    = bool
  default = false
}

variable "versioning" {
  type    = bool
  default = false
}

variable "sse_algorithm" {
  type    = string
  default = "AES256"
}

variable "attach_public_access_block" {
  type    = bool
  default = true
}

variable "tags" {
  type    = map(string)
  default = {}
}
