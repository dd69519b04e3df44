"""Which names, mailboxes and numbers mean the same firm or person, and which only look alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from keyaccounts.folding import fold
from keyaccounts.records import Id


class Reason(StrEnum):
    """Why two records might be one."""

    SAME_NAME = "same_name"
    OTHER_COMPANY_FORM = "other_company_form"
    SHORT_NAME = "short_name"
    SWAPPED_NAME = "swapped_name"
    SIMILAR_NAME = "similar_name"
    SAME_EMAIL = "same_email"
    SAME_PHONE = "same_phone"
    SAME_DOMAIN = "same_domain"


@dataclass(frozen=True)
class Hint:
    """A known record that what is being typed may be about, with the reasons named."""

    id: Id
    name: str
    reasons: tuple[Reason, ...]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FORMS = _set(
    "ag gmbh mbh ggmbh kg kgaa ohg gbr eg ev ek ug se ltd limited plc llc llp lp inc incorporated corp "
    "corporation co company sa sas sasu sarl eurl sl slu sau srl spa snc bv nv vof cv as asa ab oy oyj aps "
    "spzoo zoo kft zrt nyrt bt doo dd ad sro pty pte kk bhd sdn ltda lda eood ood jsc pjsc "
    "gesellschaft aktiengesellschaft holding cie"
)
_LINKS = _set("and und et y e i & +")
_TITLES = _set(
    "mr mrs ms miss mx dr prof professor herr frau hr fr mme mlle m sir dame ing dipl mag don dona sra sig "
    "sigra dott dottssa"
)
_AFTER_NAME = _set("mba phd msc bsc ma ba md mp esq cpa cfa llm llb dphil bcom mphil meng beng")
_GENERATIONS = {
    "jr": "2", "junior": "2", "jun": "2", "ii": "2", "sr": "1", "senior": "1", "sen": "1",
    "iii": "3", "iv": "4",
}  # fmt: skip
_NICKNAMES = (
    "robert bob rob bobby bert", "william bill will billy liam", "richard dick rick rich", "james jim "
                                                                                           "jimmy jamie",
    "john jack johnny jon", "jonathan jon jonny", "edward ed eddie ted ned", "charles charlie chuck",
    "thomas tom tommy", "michael mike mick micky michi", "david dave", "daniel dan danny", "joseph joe sepp",
    "anthony tony", "andrew andy drew", "andreas andi", "alexander alex sasha xander", "alexandra alex "
                                                                                       "sasha sandra",
    "elizabeth liz beth lizzie betty eliza", "elisabeth lisa lisbeth elli", "katherine kate kathy katie",
    "catherine kate cathy cate", "katharina kathi katja", "margaret maggie meg peggy", "margarethe "
                                                                                       "grete gretel",
    "susan sue susie", "christopher chris kit", "christian chris", "christina tina chris", "christine chris",
    "matthew matt", "matthias matze", "nicholas nick", "nikolaus klaus niko", "stephen steve", "steven "
                                                                                               "steve",
    "stefan steffen", "samuel sam", "samantha sam", "benjamin ben", "patricia pat trish patty",
    "patrick pat paddy",
    "peter pete", "philip phil", "gregory greg", "kenneth ken kenny", "ronald ron", "lawrence larry",
    "timothy tim", "jennifer jen jenny", "jessica jess", "rebecca becky", "victoria vicky", "deborah debbie",
    "barbara barb babs", "jose pepe", "francisco paco pancho", "manuel manolo", "ignacio nacho", "maria "
                                                                                                 "mia mary",
    "friedrich fritz fred", "frederick fred freddy", "johannes hans jo", "heinrich heinz", "josef sepp",
    "giuseppe beppe", "giovanni gianni", "aleksandra ola", "malgorzata gosia", "katarzyna kasia",
)  # fmt: skip
_GROUPS: dict[str, set[str]] = {}
for _line in _NICKNAMES:
    for _name in _line.split():
        _GROUPS.setdefault(_name, set()).update(_line.split())

_SHARED = _set(
    "info office contact kontakt contacto contatti mail email post hello hallo sales support service help "
    "admin administration team accounts accounting billing invoice invoices rechnung buchhaltung einkauf "
    "verkauf vertrieb zentrale reception empfang noreply no-reply enquiries inquiries marketing hr jobs "
    "purchasing orders order bestellung finance webmaster postmaster press sekretariat secretary"
)
_FREE_MAIL = _set(
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com "
    "me.com "
    "mac.com aol.com gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de mail.com mail.ru "
    "yandex.ru proton.me protonmail.com hotmail.co.uk hotmail.fr yahoo.co.uk yahoo.fr yahoo.de orange.fr "
    "free.fr wanadoo.fr laposte.net libero.it bluewin.ch qq.com 163.com"
)
_LOOK_ALIKE = str.maketrans("аеорсухкміѕјԁԛԝαορνικ", "aeopcyxkmisjdqwaopvik")
_LATIN = re.compile("[a-z]")
_NOT_WORD = re.compile(r"[\W_]+")
_LETTER_DOT = re.compile(r"(?<=\b\w)\.(?=\w\b)|(?<=\b\w)\.(?!\w)|\.(?=\s*o\.)")
_NOT_DIGIT = re.compile(r"\D")
_EXTENSION = re.compile(r"(?i)(?:ext|x|durchwahl)\.?\s*\d+\s*$")
_POLISH = re.compile(r"\bsp\.?\s*z\s*o\.?\s*o\.?(?!\w)")


def _plain(text: str) -> str:
    folded = fold(text)
    if not folded.isascii() and _LATIN.search(folded):
        # A Cyrillic "а" among Latin letters is a look-alike, not another name.
        folded = folded.translate(_LOOK_ALIKE)
    return folded


@lru_cache(maxsize=65536)
def firm_words(name: str) -> tuple[str, ...]:
    """A firm's name as words, folded: dots inside an abbreviation vanish ("S.p.A." is "spa")."""
    plain = _POLISH.sub("spzoo", _plain(name)).replace("'", "").replace("’", "")
    plain = _LETTER_DOT.sub("", plain)
    return tuple(word for word in _NOT_WORD.split(plain.replace("&", " and ")) if word)


@lru_cache(maxsize=65536)
def firm_core(name: str) -> str:
    """A firm's name without its company form: "Meridian Foods GmbH & Co. KG" is "meridian foods"."""
    words = list(firm_words(name))
    while len(words) > 1 and (words[-1] in _FORMS or words[-1] in _LINKS):
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    return " ".join(words)


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """A person's name as words, folded, given name first, without titles and degrees."""
    front, comma, rest = name.partition(",")
    if comma:
        after = _words(rest)
        if after and all(word in _AFTER_NAME or word in _GENERATIONS for word in after):
            name = f"{front} {' '.join(word for word in after if word in _GENERATIONS)}"
        elif "," not in rest and front.strip():
            name = f"{rest} {front}"
    words = [word for word in _words(name) if word not in _AFTER_NAME] or _words(name)
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    return tuple(words)


def _words(text: str) -> list[str]:
    plain = _plain(text).replace("'", "").replace("’", "")
    return [word for word in _NOT_WORD.split(_LETTER_DOT.sub(" ", plain)) if word]


def person_key(name: str) -> str:
    """The form in which two spellings of one person's name are equal."""
    return " ".join(person_words(name))


def numbers_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that hold a digit: "Site 7" and "Site 8" are never one and the same."""
    return tuple(sorted(word for word in words if any(letter.isdigit() for letter in word)))


def generation(words: tuple[str, ...]) -> str:
    """Which of father and child a name says it is; empty where it doesn't."""
    return _GENERATIONS.get(words[-1], "") if len(words) > 1 else ""


def name_reason(one: str, other: str) -> Reason | None:
    """Why two people's names may be one, by rule alone: equal, turned round, a nickname or an initial."""
    a, b = person_words(one), person_words(other)
    if a == b:
        return Reason.SAME_NAME
    if len(a) > 1 and sorted(a) == sorted(b):
        return Reason.SWAPPED_NAME
    if len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and _same_given(a[0], b[0]):
        return Reason.SHORT_NAME
    return None


def _same_given(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other or other in _GROUPS.get(one, ())


def firm_reason(one: str, other: str) -> Reason | None:
    """Why two firms' names may be one, by rule alone: equal, or equal but for the company form."""
    if firm_words(one) == firm_words(other):
        return Reason.SAME_NAME
    if firm_core(one) == firm_core(other):
        return Reason.OTHER_COMPANY_FORM
    return None


def email_key(address: str) -> str:
    """The form in which two spellings of one mailbox are equal; a +tag doesn't make another mailbox."""
    local, _, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0] or local}@{domain}"


def is_shared_mailbox(address: str) -> bool:
    """Whether a mailbox is read by several people, like info@: it says nothing about who it is."""
    return email_key(address).partition("@")[0] in _SHARED


def firm_domain(address: str) -> str:
    """The firm's domain in a mail or web address; empty for a free mailbox."""
    text = address.strip().lower().rpartition("@")[2]
    text = re.sub(r"^[a-z]+:/*", "", text).partition("/")[0].partition("?")[0].partition(":")[0]
    text = text.removeprefix("www.").strip(".")
    return "" if "." not in text or text in _FREE_MAIL else text


def phone_digits(number: str) -> str:
    """The last eight digits of a telephone number, the first cut for comparing two; empty if too short."""
    digits = _NOT_DIGIT.sub("", _EXTENSION.sub("", number))
    return digits[-8:] if len(digits) >= 7 else ""


_SAME_FORM = {
    "limited": "ltd", "incorporated": "inc", "corporation": "corp", "company": "co",
    "aktiengesellschaft": "ag", "gesellschaft": "gmbh", "mbh": "gmbh",
}  # fmt: skip


def _form(name: str) -> frozenset[str]:
    core = firm_core(name).split()
    words = {
        _SAME_FORM.get(word, word) for word in firm_words(name)[-6:] if word in _FORMS and word not in core
    }
    return frozenset(words - {"co"})


def forms_agree(one: str, other: str) -> bool:
    """Whether two names of one core can be one firm: "X GmbH" and "X" can, "X GmbH" and "X AG" can't."""
    a, b = _form(one), _form(other)
    return not a or not b or bool(a & b)
