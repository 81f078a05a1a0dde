"""Paper as a test looks at it: a PDF turned into pictures by poppler."""

import subprocess
from pathlib import Path


def pictures_of(pdf: bytes, folder: Path, dpi: int = 300) -> list[Path]:
    """The pages of a PDF as PNG files, in order."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(file), str(folder / "page")], check=True)
    return sorted(folder.glob("page*.png"))
