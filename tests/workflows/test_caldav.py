"""Talks to a real calendar server on this machine: sends, fetches, and says what is wrong."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import keyring
import pytest
from icalendar import Calendar
from keyring.backend import KeyringBackend

from builders import NOW, a_check_in, a_meeting, a_person, a_promise, an_account, contact_terms
from keyaccounts import settings
from keyaccounts.meetings import Meeting
from keyaccounts.promises import Promise
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.store import records, reversal
from keyaccounts.workflows import caldav, calendar_in, choices, meetings
from keyaccounts.workflows.caldav import Sent

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

radicale = pytest.importorskip("radicale", reason="the calendar server of the tests is not installed")
pytest.importorskip("caldav", reason="the calendar client is not installed")

USER, PASSWORD = "marit", "harbour lantern"
FIRM = an_account("Meridian Foods")
ANA = a_person("Ana Ruiz", account_id=FIRM.id, emails=("ana@meridian.example",))
MEETING = a_meeting(
    account_id=FIRM.id, at=NOW + timedelta(days=1), ends_at=NOW + timedelta(days=1, hours=1),
    purpose="Review", people=(ANA.id,),
)  # fmt: skip
PROMISE = a_promise(account_id=FIRM.id, person_id=ANA.id, due_on=NOW.date() + timedelta(days=7))
CHECK_IN = a_check_in(account_id=FIRM.id, person_id=ANA.id, due_on=NOW.date() + timedelta(days=3))


class Kept(KeyringBackend):
    """A keyring that lives as long as its test."""

    priority = -1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.secrets.pop((service, username))


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> Kept:
    """A trusted keyring of the test's own."""
    kind = type("Kept", (Kept,), {"__module__": "keyring.backends.SecretService"})
    backend: Kept = kind()
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    return backend


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with one user."""
    folder = tmp_path_factory.mktemp("radicale")
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    configuration = radicale.config.load()
    configuration.update(
        {
            "auth": {
                "type": "htpasswd", "htpasswd_filename": str(folder / "users"),
                "htpasswd_encryption": "plain", "delay": "0",
            },
            "storage": {"filesystem_folder": str(folder / "kept"), "_filesystem_fsync": "False"},
            "logging": {"level": "critical"},
        },
        "tests",
        privileged=True,
    )  # fmt: skip
    logging.getLogger("radicale").setLevel(logging.CRITICAL + 1)
    httpd = make_server("127.0.0.1", 0, radicale.Application(configuration), WSGIServer, Quiet)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


@pytest.fixture
def there(server: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A calendar on it as another program sees it, of this test alone."""
    from caldav.davclient import DAVClient

    name = str(abs(hash(request.node.name)))
    with DAVClient(
        server, username=USER, password=PASSWORD, enable_rfc6764=False, require_tls=False
    ) as client:
        principal: Any = client.get_principal()
        yield principal.make_calendar(name="Work", cal_id=name)


@pytest.fixture
def ours(vault: Vault, there: Any) -> Vault:
    """A store that knows one account, with that calendar set up."""
    keep(vault, FIRM, ANA)
    choices.change(vault, settings.HOME_ZONE, "Europe/London", at=NOW)
    caldav.set_up(vault, str(there.url), USER, password=PASSWORD, at=NOW)
    return vault


def keep(vault: Vault, *kept: Record) -> None:
    with vault.write("add_account", at=NOW) as tx:
        for each in kept:
            records.save(tx, each)


def push(vault: Vault, *, names: bool = True) -> Sent:
    return caldav.push(vault, names=names, now=NOW, at=NOW)


def titles(there: Any) -> list[str]:
    return sorted(str(each.icalendar_component["SUMMARY"]) for each in there.get_events())


def test_a_test_tells_the_name_of_the_calendar(ours: Vault) -> None:
    assert caldav.look(ours) == ("Work", 0)


def test_what_is_new_changed_or_settled_is_brought_up_to_date_and_the_rest_left(
    ours: Vault, there: Any
) -> None:
    there.add_event(ical=foreign("dentist@mail.example", "Dentist", who=""))
    keep(ours, MEETING, PROMISE, CHECK_IN)
    assert push(ours) == Sent(3, 0, 0, 0, 0)
    assert titles(there) == [
        "Check-in: Ana Ruiz (Meridian Foods)", "Dentist",
        "Promise due: Send the new slot plan (Meridian Foods)", "Review (Meridian Foods)",
    ]  # fmt: skip
    assert push(ours) == Sent(0, 0, 0, 3, 0)
    with ours.write("keep_promise", at=NOW) as tx:
        records.save(tx, records.get(tx, Promise, PROMISE.id).kept(on=NOW.date()))
        kept = records.get(tx, Meeting, MEETING.id)
        records.save(tx, kept.changed(purpose="Yearly review"))
    assert push(ours) == Sent(0, 1, 1, 1, 0)
    assert push(ours) == Sent(0, 0, 0, 2, 0)
    assert titles(there) == [
        "Check-in: Ana Ruiz (Meridian Foods)", "Dentist", "Yearly review (Meridian Foods)",
    ]  # fmt: skip


def test_who_is_not_to_be_contacted_any_more_loses_the_check_in_there(ours: Vault, there: Any) -> None:
    """F085."""
    keep(ours, CHECK_IN)
    push(ours)
    keep(ours, contact_terms(account_id=FIRM.id, person_id=ANA.id, do_not_contact=True))
    assert push(ours).removed == 1
    assert titles(there) == []


def test_without_names_the_server_learns_none(ours: Vault, there: Any) -> None:
    keep(ours, MEETING, CHECK_IN)
    push(ours, names=False)
    assert titles(there) == ["Check-in", "Meeting"]
    assert push(ours, names=False).same == 2


def test_a_meeting_that_was_moved_there_is_not_moved_back_and_comes_by_fetching(
    ours: Vault, there: Any
) -> None:
    keep(ours, MEETING)
    push(ours)
    [event] = there.get_events()
    moved = Calendar.from_ical(event.data)
    part: Any = moved.walk("VEVENT")[0]
    for name, value in (
        ("DTSTART", MEETING.at + timedelta(hours=2)),
        ("DTEND", MEETING.over_at + timedelta(hours=2)),
        ("SEQUENCE", 9),
    ):
        del part[name]
        part.add(name, value)
    event.data = moved.to_ical().decode()
    event.save()
    assert push(ours) == Sent(0, 0, 0, 0, 1)
    assert caldav.pull(ours, now=NOW, at=NOW).changed == 1
    with ours.read() as tx:
        assert records.get(tx, Meeting, MEETING.id).at == MEETING.at + timedelta(hours=2)
    assert push(ours).newer == 0


def test_fetched_meetings_are_kept_once_and_one_undo_takes_them_back(ours: Vault, there: Any) -> None:
    there.add_event(ical=foreign("one@mail.example", "Planning", rule="RRULE:FREQ=WEEKLY;COUNT=3\r\n"))
    there.add_event(ical=foreign("two@mail.example", "Dentist", who=""))
    plan = caldav.preview(ours, now=NOW)
    assert plan.counts[calendar_in.Outcome.NEW] == 3
    assert plan.counts[calendar_in.Outcome.UNMATCHED] == 1
    assert caldav.pull(ours, now=NOW, at=NOW) == (3, 0, 0)
    assert caldav.pull(ours, now=NOW, at=NOW) == (0, 0, 0)
    assert len(meetings.coming(ours, now=NOW, account_id=FIRM.id)) == 3
    assert push(ours) == Sent(0, 0, 0, 0, 0)
    assert reversal.undo(ours, at=NOW).verb == "fetch_calendar"
    assert meetings.coming(ours, now=NOW) == []


def test_an_empty_calendar_brings_nothing(ours: Vault) -> None:
    assert caldav.preview(ours, now=NOW).lines == ()


def test_a_wrong_password_is_told(ours: Vault, there: Any) -> None:
    caldav.set_up(ours, str(there.url), USER, password="wrong", at=NOW)
    with pytest.raises(Refusal, match="calendar_not_allowed"):
        caldav.look(ours)


def test_an_address_without_a_calendar_is_told(ours: Vault, there: Any) -> None:
    caldav.set_up(ours, str(there.url).rstrip("/") + "-gone/", USER, password=PASSWORD, at=NOW)
    with pytest.raises(Refusal, match="no_calendar_there"):
        caldav.look(ours)


def test_a_server_that_is_not_there_is_told(vault: Vault) -> None:
    caldav.set_up(vault, "http://127.0.0.1:9/x/", USER, password=PASSWORD, at=NOW)
    with pytest.raises(Refusal, match="calendar_unreachable"):
        caldav.look(vault)


def test_one_that_speaks_no_tls_gets_no_password(vault: Vault, server: str) -> None:
    caldav.set_up(vault, server.replace("http:", "https:") + "/x/", USER, password=PASSWORD, at=NOW)
    with pytest.raises(Refusal, match="calendar_untrusted"):
        caldav.look(vault)


def test_the_password_is_in_the_keyring_alone_and_goes_with_its_calendar(ours: Vault, secrets: Kept) -> None:
    with ours.read() as tx:
        kept = " ".join(str(each) for each in records.everything(tx))
    assert PASSWORD not in kept
    assert len(secrets.secrets) == 1
    caldav.set_up(ours, "", "", at=NOW)
    assert secrets.secrets == {}
    with pytest.raises(Refusal, match="no_calendar_address"):
        caldav.look(ours)


def test_without_a_kept_password_nothing_is_asked(vault: Vault) -> None:
    caldav.set_up(vault, "https://dav.meridian.example/marit/", USER, at=NOW)
    with pytest.raises(StoreTrouble, match="not_in_keyring"):
        caldav.look(vault)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://dav.meridian.example/work/", "calendar_unsafe"),
        ("http://127.0.0.1.meridian.example/work/", "calendar_unsafe"),
        ("dav.meridian.example/work/", "no_calendar_url"),
        ("ftp://dav.meridian.example/", "no_calendar_url"),
        ("https://marit:secret@dav.meridian.example/", "no_calendar_url"),
        ("https://[dav", "no_calendar_url"),
    ],
)
def test_an_address_over_which_a_password_would_travel_in_the_open_is_refused(
    vault: Vault, url: str, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        caldav.set_up(vault, url, USER, password=PASSWORD, at=NOW)
    assert caldav.account(vault).url == ""


def foreign(
    uid: str, title: str, *, rule: str = "", who: str = "ATTENDEE:mailto:ana@meridian.example\r\n"
) -> str:
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261124T130000Z\r\nDTEND:20261124T140000Z\r\n"
        f"SUMMARY:{title}\r\n{rule}{who}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
