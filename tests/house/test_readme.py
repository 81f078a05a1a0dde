"""The README tells the truth about settings and pictures."""

import re
from pathlib import Path

from mixer.config import described

README = Path(__file__).parents[2] / "README.md"


def test_every_setting_stands_in_the_readme_with_its_default_and_sentence() -> None:
    text = README.read_text(encoding="utf-8")
    missing = [
        row
        for name, default, about in described()
        if (row := f"| `{name}` | {f'`{default}`' if default else ''} | {about} |") not in text
    ]
    assert not missing, "Put these rows into the README's table of settings:\n" + "\n".join(missing)


def test_every_picture_and_page_the_readme_points_to_is_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    gone = [target for target in targets if "://" not in target and not (README.parent / target).exists()]
    assert not gone, f"The README points to nothing: {gone}; pictures are made by `make screenshots`"
