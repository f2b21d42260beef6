"""Faults of a request, told in the sender's words: no names of our types, no fault twice."""

from enum import StrEnum
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from vestiary.kernel.faults import faults_told


class Fruit(StrEnum):
    APPLE = "apple"
    PEAR = "pear"


class Root(StrEnum):
    BEET = "beet"


class Named(BaseModel):
    model_config = ConfigDict(extra="forbid")

    fruit: Fruit
    times: int = 1


class Basket(BaseModel):
    holds: list[Fruit | Named] = []
    without: list[Fruit | Root] = []
    named: Named | None = None


def told(sent: dict[str, Any]) -> list[dict[str, object]]:
    with pytest.raises(ValidationError) as refused:
        Basket.model_validate(sent)
    return faults_told([{**fault, "loc": ("body", *fault["loc"])} for fault in refused.value.errors()], sent)


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"holds": ["apple", "stone"]}, ["body.holds.1"]),
        ({"holds": [7]}, ["body.holds.0"]),
        ({"holds": [{"fruit": "stone"}]}, ["body.holds.0.fruit"]),
        ({"holds": [{}]}, ["body.holds.0.fruit"]),
        ({"holds": [{"fruit": "apple", "more": 1}]}, ["body.holds.0.more"]),
        ({"holds": [{"fruit": "stone", "times": "x"}]}, ["body.holds.0.fruit", "body.holds.0.times"]),
        ({"without": ["stone", "beet", "brick"]}, ["body.without.0", "body.without.2"]),
        ({"named": {}}, ["body.named.fruit"]),
        ({"named": 3}, ["body.named"]),
        ({"holds": {"apple": 1}}, ["body.holds"]),
    ],
)
def test_a_fault_is_told_once_at_the_field_as_it_was_sent(sent: dict[str, Any], fields: list[str]) -> None:
    assert [it["field"] for it in told(sent)] == fields


def test_words_of_all_vocabularies_that_a_field_takes_are_offered_together() -> None:
    (fault,) = told({"without": ["stone"]})

    assert fault["message"] == "Input should be 'apple', 'pear' or 'beet'"


def test_a_parameter_is_told_without_names_of_types() -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(list[Fruit | Root]).validate_python(["apple", "stone"])
    faults = [{**fault, "loc": ("query", "no", *fault["loc"])} for fault in refused.value.errors()]

    (fault,) = faults_told(faults, None)

    assert fault["field"] == "query.no.1"
    assert "'beet'" in str(fault["message"])
