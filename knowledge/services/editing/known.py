"""Known questions: files of questions with right answers, of which a replay takes the questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.entries.yamlfile import read_yaml
from knowledge.services.editing.replay import PastQuestion


@dataclass(frozen=True)
class KnownQuestions:
    """A folder of such YAML files; without one there are none."""

    folder: Path | None

    def read(self) -> Iterator[PastQuestion]:
        """Yield the questions of all files, in order; what is no question is passed over."""
        if self.folder is None or not self.folder.is_dir():
            return
        for path in sorted(self.folder.glob("*.yaml")):
            file = read_yaml(path, path.name)
            for number, value in enumerate(file.data if isinstance(file.data, list) else ()):
                question = _read(value, f"{path.name}:{file.line_of((number,))}")
                if question:
                    yield question


def _read(value: Any, name: str) -> PastQuestion | None:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str) or "gone" in value or "asker" in value:
        # Tables of redaction and of places hold texts too, which nobody judges by their answers.
        return None
    area, district = value.get("area"), value.get("district")
    return PastQuestion(
        text=value["text"],
        area=area if isinstance(area, str) else None,
        district=district if isinstance(district, str) else None,
        id=name,
        is_logged=False,
    )
