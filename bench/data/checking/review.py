"""Print what a person should look at again: names of the roster that no label covers, and counts per kind."""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from bench.scoring import posts_of

HERE = Path(__file__).resolve().parent


def main(name: str) -> None:
    posts = posts_of((HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    kinds = Counter(label.kind for post in posts for label in post.labels)
    print(f"{len(posts)} posts, {sum(post.is_clean for post in posts)} clean; {dict(kinds.most_common())}")
    for letter in "ab":
        people = json.loads((HERE / f"roster-{letter}.json").read_text(encoding="utf-8"))["people"]
        known = {
            part for one in people for part in (one["first"], one["call"], one["last"], *one["nicknames"])
        }
        for post in posts:
            if post.roster != letter:
                continue
            covered = {place for label in post.labels for place in range(label.start, label.end)}
            for word in re.finditer(r"[\w'-]+", post.text):
                if word.start() not in covered and word.group().removesuffix("'s") in known:
                    print(f"{post.id}: {word.group()}: {post.text}")


if __name__ == "__main__":
    main(sys.argv[1])
