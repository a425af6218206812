output "tunnel" {
  description = "Run this, then open http://localhost:5000/docs."
  value       = "ssh -N -L 5000:127.0.0.1:5000 admin@${aws_instance.lot.public_ip}"
}
