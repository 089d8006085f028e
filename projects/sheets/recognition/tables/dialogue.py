"""What is asked and said of one sheet, and what was answered.

Standard library only.
"""

from dataclasses import dataclass, field

from projects.sheets.book import Value
from projects.sheets.found import ASK, Answers, Issue, Question


@dataclass(slots=True)
class Dialogue:
    """The questions and issues of one sheet; an answered question is not asked."""

    sheet: str
    answers: Answers
    questions: list[Question] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def answer(self, subject: str) -> str | None:
        """The answer to `<sheet>|subject`, trimmed; None where there is none."""
        given = self.answers.get(f"{self.sheet}|{subject}", ASK).strip()
        return None if given == ASK else given

    def ask(
        self,
        subject: str,
        code: str,
        choices: tuple[str, ...] = (),
        suggested: str | None = None,
        *,
        row: int | None = None,
        column: int | None = None,
        **params: object,
    ) -> None:
        """Ask once; the key of the answer is `<sheet>|subject`."""
        key = f"{self.sheet}|{subject}"
        if any(each.key == key for each in self.questions):
            return
        self.questions.append(
            Question(
                key, code, self.sheet, row, column, choices, suggested, dict(params)
            )
        )

    def say(
        self,
        level: str,
        code: str,
        row: int | None = None,
        column: int | None = None,
        value: Value = None,
        **params: object,
    ) -> None:
        """An issue at a place of the sheet, or of the sheet as a whole."""
        self.issues.append(
            Issue(level, code, self.sheet, row, column, value, dict(params))
        )
