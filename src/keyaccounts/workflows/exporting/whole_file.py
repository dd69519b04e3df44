"""A file that takes its name only when it is whole; a place that cannot be written is refused."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from keyaccounts.refusals import Refusal


def write(target: Path, content: bytes, *, prefix: str) -> None:
    """Write all of a file, or leave what was there as it was."""
    partial: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{prefix}-", delete=False) as file:
            partial = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except OSError as error:
        raise Refusal(
            "unwritable",
            field="path",
            path=str(target),
            folder=str(target.parent),
            reason=error.strerror or "",
        ) from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)
