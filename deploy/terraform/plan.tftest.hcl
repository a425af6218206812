mock_provider "aws" {}

variables {
  ssh_public_key = "ssh-ed25519 AAAA me@example.org"
  ssh_from       = ["192.0.2.0/24"]
  revision       = "v0.1.0"
  settings       = { chargingRate = "22 kW", bays = "40" }
}

run "starts_the_container_and_opens_ssh_alone" {
  command = plan

  assert {
    condition     = [for rule in aws_security_group.login_only.ingress : rule.from_port] == [22]
    error_message = "Something beside SSH is reachable."
  }

  assert {
    condition     = aws_instance.lot.metadata_options[0].http_tokens == "required" && aws_instance.lot.root_block_device[0].encrypted
    error_message = "The machine is not hardened."
  }

  assert {
    condition     = contains(yamldecode(aws_instance.lot.user_data).runcmd[1], "v0.1.0")
    error_message = "Another revision is started."
  }

  assert {
    condition = yamldecode(yamldecode(aws_instance.lot.user_data).write_files[0].content) == {
      services = { ampcontrol = { environment = { AMPCONTROL_SET_BAYS = "40", AMPCONTROL_SET_CHARGINGRATE = "22 kW" } } }
    }
    error_message = "The settings do not reach the container."
  }
}

run "refuses_to_open_ssh_to_everybody" {
  command = plan

  variables {
    ssh_from = ["0.0.0.0/0"]
  }

  expect_failures = [var.ssh_from]
}
