variable "create" {
  type    = bool
  default = true
}

variable "name" {
  type = string
}

variable "description" {
  type    = string
  default = null
}

variable "type" {
  type    = string
  default = "String"
}

variable "tier" {
  type    = string
  default = "Standard"
}

variable "key_id" {
  type    = string
  default = null
}

variable "value" {
  type      = string
  sensitive = true
}

variable "tags" {
  type    = map(string)
  default = {}
}
