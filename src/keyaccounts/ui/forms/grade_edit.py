"""A grade from 1 to 5 with words at both ends, or none yet."""

from __future__ import annotations

from keyaccounts.ui.kit.switches import Segments

_GRADES = (None, 1, 2, 3, 4, 5)


class GradeEdit(Segments):
    """What nobody has graded is no middling grade, so it has a place of its own."""

    def __init__(self, low: str, high: str, *, name: str, grade: int | None = None) -> None:
        super().__init__(("Not rated", f"1 {low}", "2", "3", "4", f"5 {high}"), name=name)
        self.choose_grade(grade)

    def grade(self) -> int | None:
        """The grade that is chosen."""
        return _GRADES[self.choice()]

    def choose_grade(self, grade: int | None) -> None:
        """Choose a grade; one that there is not stays unrated."""
        self.choose(_GRADES.index(grade) if grade in _GRADES else 0)
