"""One item on the page where minutes are written, as somebody at the keyboard meets it."""

from playwright.sync_api import Locator, Page

OUTSIDE = "(form) => !form.contains(document.activeElement)"
IN_FIRST_LINE = "() => document.activeElement.name === 'lines-0-text'"


class Sheet:
    """An item by its title; after begin() only keys are pressed."""

    def __init__(self, page: Page, title: str) -> None:
        self.page = page
        number = [field.input_value() for field in page.get_by_label("Sak", exact=True).all()].index(title)
        self.form: Locator = page.locator("form[data-item]").nth(number)
        self.field = self.form.get_by_label("Drøfting")

    def begin(self) -> None:
        """Put the cursor at the end of the left-hand column."""
        self.field.focus()
        self.page.keyboard.press("Control+End")

    def to_lines(self) -> None:
        """Go with Tab to the first line of the right-hand column."""
        for _press in range(10):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(IN_FIRST_LINE):
                return
        raise AssertionError("the first line cannot be reached with Tab")

    def to_line(self, number: int) -> None:
        """Put the cursor in a line; the first is 0."""
        self.form.locator(".line-text textarea").nth(number).focus()

    def to_last_line(self) -> None:
        """Put the cursor in the empty line at the end."""
        self.form.locator("textarea").last.focus()

    def type(self, text: str) -> None:
        """Type, key by key."""
        self.page.keyboard.type(text)

    def enter(self) -> None:
        """Press Enter."""
        self.page.keyboard.press("Enter")

    def leave(self) -> None:
        """Go out of the item with Tab, and wait until that is saved."""
        with self.page.expect_response("**/rag/saker/*/referat"):
            for _press in range(60):
                self.page.keyboard.press("Tab")
                if self.form.evaluate(OUTSIDE):
                    break
        self.saved()

    def save(self) -> None:
        """Press the item's own button."""
        with self.page.expect_response("**/rag/saker/*/referat"):
            self.form.get_by_role("button", name="Lagre saken").click()
        self.saved()

    def saved(self) -> None:
        """Wait until the page says that all is saved."""
        self.page.get_by_text("Alt er lagret.").wait_for()

    def text(self) -> str:
        """Return what the item shows."""
        return self.form.inner_text()

    def values(self) -> list[str]:
        """Return what stands in its lines."""
        return [field.input_value() for field in self.form.locator(".line-text textarea").all()]
