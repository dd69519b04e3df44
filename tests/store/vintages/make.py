"""Makes the vintage of the newest schema beside this file: a small store with one of every kind in it.

Run once when a schema is released; a vintage that was released is never made again.
"""

from __future__ import annotations

import json
from pathlib import Path

import builders
from keyaccounts.calendars import DatedHours, Holiday
from keyaccounts.records import Named, to_json
from keyaccounts.settings import FIRM, made
from keyaccounts.store import keys, records, reversal, schema
from keyaccounts.store import vault as vaults

DATED = (DatedHours(builders.TODAY, (("09:00", "12:00"),), "half a day"),)
HOLIDAYS = (Holiday(builders.TODAY, "Our own day", is_off=True),)
PASSPHRASE = "harbour lantern quartz"


def main() -> None:
    """Write the store, its key files and what its records say."""
    keys.MEMORY_KIB, keys.PASSES = 8 * keys.LANES, 1
    path = Path(__file__).with_name(f"schema-{schema.HEAD}.keyaccounts")
    vault = vaults.create(path, passphrase=PASSPHRASE)
    ana = builders.id_of("ana")
    firm = builders.a_premium_account(
        "Młyn Wrocław", note="naïve “café” 北京 🎉", other=(Named("Sektor", "B"),)
    )
    call = builders.an_experience(people=(ana,), effect=-2, topics=("delivery",), quote="Nie znowu")
    complaint = builders.a_complaint(
        id=builders.id_of("complaint"), topics=("delivery",), tried_on=(builders.TODAY,)
    )
    with vault.write("log_experience", about=firm.name, at=builders.NOW) as tx:
        account = records.save(tx, firm)
        for record in (
            builders.a_person(id=ana, birthday="--02-29"), call, builders.a_learning(), builders.a_need(),
            builders.an_evidence(), builders.a_promise(due_on=builders.TODAY), complaint,
            builders.a_check_in(), builders.a_meeting(), builders.an_original(), builders.an_inbox_line(),
            builders.a_stage_entry(), builders.contact_terms(pace_days=14, never_by=("chat",)),
            builders.a_bond(), builders.an_influence(), builders.a_liaison(people=(ana,)),
            builders.a_task(), builders.a_photo(),
            builders.a_gesture(value=2_500), builders.a_preference(), builders.a_sighting(),
            builders.an_expectation(), builders.a_coming_moment(), builders.a_label(),
            builders.a_prediction(),
            builders.figures(revenue=12_345_600), builders.a_custom_field(), builders.a_saved_view(),
            builders.a_behaviour_change(suspects=(call.id,)), builders.a_purchase(quantity=12.5),
            builders.an_opportunity(amount=4_000_000), builders.an_attachment(),
            builders.not_the_same(), builders.a_scorecard(), builders.a_scoring(), builders.a_tier_decision(),
            builders.a_complaint_move(before="", after="received"), builders.a_verdict(),
            builders.an_escalation(), builders.a_remedy(cost=12_500), builders.a_trust_reading(),
            builders.an_enquiry(), builders.a_calendar(dated=DATED, holidays=HOLIDAYS),
            builders.a_service_policy(), builders.a_regime(), builders.a_risk(),
            builders.an_unusual_request(), builders.a_reply_template(), builders.an_answer(),
            builders.a_questionnaire(), builders.a_rhythm(), builders.a_reminder(),
            made(FIRM, "Example & Co", at=builders.NOW),
        ):  # fmt: skip
            records.save(tx, record)
    with vault.write("edit_account", about=firm.name, at=builders.NOW) as tx:
        records.save(tx, account.changed(city="Wrocław").archived(at=builders.NOW))
    with vault.write("add_person", at=builders.NOW) as tx:
        records.save(tx, builders.a_person("Taken Back"))
    reversal.undo(vault, at=builders.NOW)
    with vault.read() as tx:
        told = {}
        for each in records.everything(tx):
            fields = to_json(each)
            assert isinstance(fields, dict)
            kept = {name: value for name, value in fields.items() if value not in ("", None, [])}
            told[each.id] = {"kind": each.kind, **kept}
    vault.close()
    path.with_suffix(".json").write_text(
        json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
