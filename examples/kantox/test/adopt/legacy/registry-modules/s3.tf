module "s3_buckets" {
  source   = "./modules/s3-bucket"
  for_each = var.s3_buckets

  bucket        = each.value.name
  versioning    = each.value.versioning_enabled
  force_destroy = each.value.force_destroy

  tags = {
    Name = each.value.name
  }
}
