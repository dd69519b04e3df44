"""The form in which one says how a purchase felt."""

from __future__ import annotations

from keyaccounts.purchases import Purchase
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.emotion_edit import EmotionEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.value import bought_words
from keyaccounts.workflows import purchases


class FeelingsForm(RecordForm):
    """Nothing chosen means that it is not known; `saved` tells the purchase's id."""

    def __init__(self, desk: Desk, purchase: Purchase, *, currency: str) -> None:
        super().__init__(
            desk, "How did it feel?", save="Save", draft=f"feelings {purchase.id}",
            lead=bought_words.purchase(purchase, currency),
        )  # fmt: skip
        self._purchase = purchase
        self.emotions = EmotionEdit(purchase.emotions)
        self.form.add("emotions", "What they felt", self.emotions)
        self.focus_first(self.emotions)
        self.follow(emotions=self.emotions)
        self.begin()

    def work(self) -> Work:
        """Keep what they felt with the purchase."""
        now, id, told = self.desk.clock.now(), self._purchase.id, self.emotions.emotions()
        return lambda vault: purchases.felt(vault, id, emotions=told, at=now).id
