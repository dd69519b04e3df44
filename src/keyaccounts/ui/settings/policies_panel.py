"""Service policies in the settings: how soon a complaint gets a word and an end, and who hears of delay."""

from __future__ import annotations

from keyaccounts import clock_sentences, sentences
from keyaccounts.policies import ServicePolicy
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.rows import Column, RowsModel
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.settings.policy_form import PolicyForm
from keyaccounts.ui.settings.record_panel import RecordPanel
from keyaccounts.workflows import policies
from keyaccounts.workflows.policies import PolicyLine

_ABOUT = (
    "Targets are working time by the account’s calendar. An account follows the policy chosen in its form, "
    "else the default one, else the usual targets. A change leaves clocks that have stopped as they were."
)

_NAMED = 3


class PoliciesPanel(RecordPanel[PolicyLine]):
    """The default one first; below it, who follows the chosen one."""

    def __init__(self, desk: Desk, floating: Floating) -> None:
        rows: RowsModel[PolicyLine] = RowsModel(
            [
                Column("Policy", lambda line: line.policy.name, strong=True),
                Column("Severity 4", lambda line: _gravest(line.policy), width=264),
                Column("Premium", _premium, width=80),
                Column("", _mark, width=80),
            ],
            key=lambda line: line.policy.id,
            sentence=_sentence,
        )
        super().__init__(desk, floating, rows, title="Service policies", about=_ABOUT, add="Add policy")
        self.default_button = self.offer(buttons.ghost("Make default", icon=Icon.STAR), self._choose)

    def load(self) -> None:
        """Ask which policies there are."""
        self.desk.jobs.ask(
            self, lambda vault: policies.listed(vault, archived=None), then=self.show_lines, topic="policies"
        )

    def add(self) -> None:
        """A new one, filled with the usual targets."""
        form = PolicyForm(self.desk, is_first=not self.rows.records())
        self.floating.open_form(
            form, then=lambda _: self.desk.notices.tell_done("Policy added.", form.name.text().strip())
        )

    def edit(self, line: PolicyLine) -> None:
        """Change it."""
        form = PolicyForm(self.desk, policy=line.policy)
        self.floating.open_form(
            form,
            then=lambda _: self.desk.notices.tell_done(
                "Policy saved.",
                "Open complaints are counted anew; clocks that have stopped stay as they were.",
            ),
        )

    def put_away_or_back(self, line: PolicyLine) -> None:
        """Put it away unless somebody follows it, or bring it back."""
        now, policy = self.desk.clock.now(), line.policy
        verb = policies.bring_back if policy.is_archived else policies.archive
        fact = "Brought back." if policy.is_archived else "Archived."
        self.desk.jobs.ask(
            self, lambda vault: verb(vault, policy.id, at=now),
            then=lambda _: self.desk.notices.tell_done(fact, policy.name),
        )  # fmt: skip

    def fit_acts(self, line: PolicyLine | None) -> str:
        """Archive or bring back; default only for what is neither archived nor the default already."""
        if line is None:
            self.show_archiving(None)
            self.default_button.hide()
            return "None yet: the usual targets hold, which a new policy begins with."
        self.show_archiving(line.policy.is_archived)
        self.default_button.setVisible(not line.policy.is_default and not line.policy.is_archived)
        return users(tuple(each.name for each in line.accounts), is_default=line.policy.is_default)

    def _choose(self, line: PolicyLine) -> None:
        now, policy = self.desk.clock.now(), line.policy
        former = next((each.policy.name for each in self.rows.records() if each.policy.is_default), "")
        told = f"{policy.name} holds instead of {former}." if former else policy.name
        self.desk.jobs.ask(
            self, lambda vault: policies.make_default(vault, policy.id, at=now),
            then=lambda _: self.desk.notices.tell_done("Default chosen.", told),
        )  # fmt: skip


def users(names: tuple[str, ...], *, is_default: bool) -> str:
    """Who follows a policy or a calendar."""
    more = len(names) - _NAMED
    shown = [*names[:_NAMED], *([f"{more} more"] if more > 0 else [])]
    chosen = f"Chosen by {sentences.listed(shown, last='and')}." if names else ""
    others = "Every account without one of its own follows it." if is_default else ""
    return " ".join(filter(None, (chosen, others))) or "No account follows it."


def _gravest(policy: ServicePolicy) -> str:
    """What holds for the gravest complaints, for a glance."""
    gravest = policy.targets_of(4)
    word, end = (clock_sentences.target(each) for each in (gravest.acknowledge, gravest.resolve))
    return f"Word in {word}, end in {end}"


def _premium(line: PolicyLine) -> str:
    percent = line.policy.premium_percent
    return "" if percent == 100 else f"{percent} %"


def _mark(line: PolicyLine) -> str:
    return "archived" if line.policy.is_archived else "default" if line.policy.is_default else ""


def _sentence(line: PolicyLine) -> str:
    return ". ".join(filter(None, (line.policy.name, _gravest(line.policy), _premium(line), _mark(line))))
