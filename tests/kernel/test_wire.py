"""Text of the wire is text that can be stored."""

import pytest
from pydantic import TypeAdapter, ValidationError

from vestiary.kernel.wire import Body, Line, Text


class Name(Body):
    name: Line
    weight: float = 1.0


@pytest.mark.parametrize("value", ["", "   ", "a\x00b", "two\nlines", "tab\tbed", "\ud800"])
def test_a_line_refuses_what_is_no_line(value: str) -> None:
    with pytest.raises(ValidationError):
        Name(name=value)


def test_a_line_is_trimmed_and_keeps_every_script() -> None:
    assert Name(name="  Grüner Mantel 外套 🧥 ").name == "Grüner Mantel 外套 🧥"


def test_text_keeps_its_lines_but_no_nul() -> None:
    text: TypeAdapter[str] = TypeAdapter(Text)

    assert text.validate_python("one\ntwo\t") == "one\ntwo\t"
    with pytest.raises(ValidationError):
        text.validate_python("a\x00")


@pytest.mark.parametrize("extra", [{"unknown": 1}, {"weight": float("nan")}, {"weight": float("inf")}])
def test_a_body_is_strict(extra: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Name.model_validate({"name": "Coat", **extra})
