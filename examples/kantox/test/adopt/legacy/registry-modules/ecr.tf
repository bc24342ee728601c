module "ecr" {
  source   = "./modules/ecr"
  for_each = var.ecr_repositories

  create          = var.create_shared
  repository_name = each.value.name

  repository_lifecycle_policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Keep last 5 images"
        selection = {
          tagStatus   = "any"
          countType   = "imageCountMoreThan"
          countNumber = 5
        }
        action = { type = "expire" }
      }
    ]
  })
}
