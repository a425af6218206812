provider "aws" {
  region = var.region
}

locals {
  # t4g, m7g and the like are ARM machines; the letter after the generation says so.
  architecture = can(regex("^[a-z]+[0-9]+g", var.instance_type)) ? "arm64" : "amd64"
}

data "aws_ami" "debian" {
  most_recent = true
  owners      = ["136693071363"] # Debian

  filter {
    name   = "name"
    values = ["debian-13-${local.architecture}-*"]
  }
}

resource "aws_key_pair" "login" {
  key_name_prefix = "ampcontrol-"
  public_key      = var.ssh_public_key
}

resource "aws_security_group" "login_only" {
  name_prefix = "ampcontrol-"
  description = "SSH from known networks; AmpControl itself is reached through it."

  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = var.ssh_from
  }

  egress {
    description = "Packages, and the CSV files to import"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "lot" {
  ami                    = data.aws_ami.debian.id
  instance_type          = var.instance_type
  key_name               = aws_key_pair.login.key_name
  vpc_security_group_ids = [aws_security_group.login_only.id]

  user_data = templatefile("${path.module}/first-boot.yaml.tftpl", {
    repository = var.repository
    revision   = var.revision
    settings   = { for name, value in var.settings : "AMPCONTROL_SET_${upper(name)}" => value }
  })

  root_block_device {
    encrypted   = true
    volume_size = 20
  }

  metadata_options {
    http_tokens = "required"
  }

  # The lot's data lies on this machine's disk: a newer image, or another revision, is no reason to replace it.
  lifecycle {
    ignore_changes = [ami, user_data]
  }

  tags = {
    Name = "ampcontrol"
  }
}
