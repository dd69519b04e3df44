"""A learning: one sentence, one side, a topic from a short list."""

from __future__ import annotations

import pytest

import builders
from keyaccounts.learnings import TOPICS, Side
from keyaccounts.refusals import Refusal


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("topic", TOPICS)
def test_either_side_learns_about_anything_on_the_list(side: Side, topic: str) -> None:
    """F053, F054."""
    learning = builders.a_learning(side=side, topic=topic)

    assert (learning.side, learning.topic, learning.state) == (side, topic, "captured")


@pytest.mark.parametrize(
    ("field", "value"), [("text", " "), ("text", "x" * 2_001), ("topic", "gossip"), ("state", "lost")]
)
def test_an_unusable_learning_is_refused_at_its_field(field: str, value: str) -> None:
    with pytest.raises(Refusal) as refused:
        builders.a_learning().changed(**{field: value})

    assert refused.value.field == field
