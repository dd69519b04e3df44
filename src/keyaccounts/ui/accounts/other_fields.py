"""What a file told that has no field here: shown as it was, below the fields."""

from __future__ import annotations

from keyaccounts.records import Others
from keyaccounts.ui.kit.form import Form
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.kit.pairs import pairs
from keyaccounts.ui.look.fonts import Type


def add_other_fields(form: Form, others: Others) -> None:
    """A heading and the pairs, where there are any."""
    if not others:
        return
    form.add_widget(plain_label("Also told by the imported file", Type.STRONG))
    form.add_widget(pairs([(each.name, each.value) for each in others]))
