"""Lines of forms: a condition of an agreement, and the task that is to be made of one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """What must be done when an agreement ends; who and when are words until then."""

    text: str
    owner_words: str = ""
    due_words: str = ""

    def __str__(self) -> str:
        more = ", ".join(words for words in (self.owner_words, self.due_words) if words)
        return f"{self.text} ({more})" if more else self.text


@dataclass(frozen=True)
class Wanted:
    """What is to become of one condition: a task by somebody until some time, or nothing."""

    condition_id: int
    make: bool
    text: str
    owner_words: str
    due_words: str
