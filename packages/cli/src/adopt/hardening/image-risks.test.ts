import { describe, expect, it } from "vitest";
import { changeOf } from "../../../test/plan-builders.ts";
import { risksOf, risksOfUpdate } from "../../../test/risks-of.ts";

describe("the lifecycle policy of a repository", () => {
  const policy = (...selections: readonly object[]) => ({
    repository: "shop-api",
    policy: JSON.stringify({ rules: selections.map((selection) => ({ selection })) }),
  });
  const newest = (countNumber: number) => ({
    tagStatus: "any",
    countType: "imageCountMoreThan",
    countNumber,
  });
  const untagged = (countNumber: number) => ({
    tagStatus: "untagged",
    countType: "sinceImagePushed",
    countUnit: "days",
    countNumber,
  });
  const replaced = (before: object, after: object) =>
    risksOf(
      changeOf("aws_ecr_lifecycle_policy.x", ["delete", "create"], {
        before: before as never,
        after: after as never,
        replace_paths: [["policy"]],
      }),
    );
  const pulls = "deployments that pull one of them fail";

  it("is a risk if images expire for the first time or sooner, or if an expiration ends", () => {
    expect(replaced(policy(newest(50)), policy(untagged(7), newest(5)))).toEqual([
      `expiry: images (untagged) are deleted 7 days after the push: ${pulls}`,
      `expiry: images (any) are deleted beyond the newest 5 (before: 50): ${pulls}`,
    ]);
    expect(replaced(policy(untagged(7)), policy())).toEqual([
      "expiry-ends: images (untagged) are no longer deleted 7 days after the push: they are kept and billed",
    ]);
  });

  it("is no risk if only the order, the priorities or the descriptions change", () => {
    const { tagStatus, ...rest } = untagged(7);
    expect(replaced(policy(untagged(7)), policy({ ...rest, tagStatus }))).toEqual([]);
    expect(replaced(policy(newest(5)), policy(newest(10)))).toEqual([]);
  });

  it("is a risk if the repository exists and had none", () => {
    const repository = { id: "shop-api", name: "shop-api" };
    const created = changeOf("aws_ecr_lifecycle_policy.x", ["create"], {
      after: policy(newest(5)),
    });
    expect(
      risksOf(
        changeOf("aws_ecr_repository.x", ["no-op"], { before: repository, after: repository }),
        created,
      ),
    ).toEqual([`expiry: images (any) are deleted beyond the newest 5: ${pulls}`]);
    expect(
      risksOf(changeOf("aws_ecr_repository.x", ["create"], { after: repository }), created),
    ).toEqual([]);
  });
});

describe("a repository", () => {
  const repository = "aws_ecr_repository";
  it("is a risk if its tags become immutable", () => {
    expect(
      risksOfUpdate(
        repository,
        { image_tag_mutability: "MUTABLE" },
        { image_tag_mutability: "IMMUTABLE" },
      ),
    ).toEqual([
      "immutable-tags: tags become immutable: pushing an existing tag such as latest fails, so a build that does this stops working",
    ]);
    const after = {
      image_tag_mutability: "IMMUTABLE_WITH_EXCLUSION",
      image_tag_mutability_exclusion_filter: [{ filter: "latest", filter_type: "WILDCARD" }],
    };
    expect(risksOfUpdate(repository, { image_tag_mutability: "MUTABLE" }, after)).toEqual([
      "immutable-tags: tags become immutable: pushing an existing tag other than latest fails, so a build that does this stops working",
    ]);
    expect(risksOfUpdate(repository, after, { image_tag_mutability: "IMMUTABLE" })).toEqual([
      "immutable-tags: tags become immutable: latest. A build that pushes one of them again fails",
    ]);
  });

  it("is a risk if its tags become movable or its scans end", () => {
    const scans = (scan_on_push: boolean) => ({ image_scanning_configuration: [{ scan_on_push }] });
    expect(
      risksOfUpdate(
        repository,
        { image_tag_mutability: "IMMUTABLE", ...scans(true) },
        { image_tag_mutability: "MUTABLE", ...scans(false) },
      ),
    ).toEqual([
      "protection: tags of images can be overwritten from now on",
      "scanning: new images are no longer scanned for vulnerabilities",
    ]);
    expect(risksOfUpdate(repository, scans(false), scans(true))).toEqual([]);
  });
});
