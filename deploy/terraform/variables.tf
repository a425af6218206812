variable "region" {
  description = "Where the machine stands."
  type        = string
  default     = "eu-central-1"
}

variable "instance_type" {
  description = "Its size. One lot needs one core and 512 MB; 1 GB leaves room for the build of the container."
  type        = string
  default     = "t4g.small"
}

variable "ssh_public_key" {
  description = "The public key of whoever may log in."
  type        = string
}

variable "ssh_from" {
  description = "Networks (CIDR) from which one may log in. Nothing else is reachable."
  type        = list(string)

  validation {
    condition     = length(var.ssh_from) > 0 && !contains(var.ssh_from, "0.0.0.0/0")
    error_message = "Name the networks from which you log in; the whole internet is not one of them."
  }
}

variable "repository" {
  description = "The git repository to start from."
  type        = string
  default     = "https://github.com/ampcontrol/ampcontrol.git"
}

variable "revision" {
  description = "The tag, branch or commit to start. A tag keeps what runs the same until you change it."
  type        = string
}

variable "settings" {
  description = "Settings by their names, such as { chargingRate = \"22 kW\", bays = \"40\" }."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for value in values(var.settings) : !strcontains(value, "\n")])
    error_message = "A setting is one line."
  }
}
