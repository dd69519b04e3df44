"""What columns are called: words for one and the same thing in the languages of other programs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from keyaccounts.folding import fold

# Each word list is written folded: lower case, no accents, one blank between words, "e-mail" as "email".
_WORDS: dict[str, str] = {
    "first_name": "first name|given name|forename|firstname|first|vorname|prenom|nombre de pila|nome "
    "proprio"
    "|primeiro nome|voornaam|imie|fornavn|fornamn|etunimi|jmeno|keresztnev|n given",
    "middle_name": "middle name|additional name|middle|weitere vornamen|weiterer vorname|zweiter vorname"
    "|deuxieme prenom|autres prenoms|segundo nombre|secondo nome|n additional",
    "last_name": "last name|family name|surname|lastname|second name|last|nachname|familienname|zuname"
    "|nom de famille|apellido|apellidos|cognome|sobrenome|apelido|achternaam|nazwisko|etternavn|efternavn"
    "|efternamn|sukunimi|prijmeni|vezeteknev|n family",
    "prefix": "salutation|name prefix|prefix|honorific|courtesy title|anrede|namenspraefix|civilite"
    "|tratamiento|trattamento|aanhef|n prefix",
    "suffix": "name suffix|suffix|namenszusatz|suffixe|sufijo|suffisso|sufixo|n suffix",
    "full_name": "full name|fullname|contact|contact name|contact person|contact full name|primary contact"
    "|person|person name|display name|ansprechpartner|ansprechpartnerin|kontakt|kontaktperson|kontaktname"
    "|vollstandiger name|name des ansprechpartners|anzeigename|interlocuteur|nom complet|nom du contact"
    "|contacto|persona de contacto|nombre completo|nombre del contacto|referente|nome completo"
    "|contactpersoon|fn",
    "name": "name|nom|nombre|nome|naam|nazwa|navn|namn",
    "company": "company|company name|companyname|account|account name|organization|organisation"
    "|organization name|organisation name|employer|business name|customer|customer name|client|client name"
    "|firm|firm name|associated company|supplied company|firma|firmenname|unternehmen|unternehmensname"
    "|kunde|kundenname|kundin|organisationsname|arbeitgeber|societe|entreprise|raison sociale|nom du client"
    "|nom de l entreprise|nom de la societe|employeur|empresa|nombre de la empresa|compania|organizacion"
    "|cliente|nombre del cliente|razon social|azienda|societa|ragione sociale|bedrijf|bedrijfsnaam|klant"
    "|klantnaam|organisatie|foretag|virksomhed|bedrift|yritys|org",
    "parent": "parent account|parent company|parent account name|muttergesellschaft|ubergeordnete firma"
    "|societe mere|empresa matriz|cuenta principal",
    "title": "title|job title|jobtitle|position|role title|designation|function|organization title|job"
    "|jobtitel|funktion|berufsbezeichnung|stelle|titel|fonction|poste|titre|intitule du poste|puesto|cargo"
    "|titulo|qualifica|posizione|mansione|functie|functietitel|stanowisko|befattning|role",
    "job_title": "job title|jobtitle|organization title|position|funktion|jobtitel|berufsbezeichnung"
    "|fonction|poste|intitule du poste|puesto|cargo|mansione|functie|posizione|stanowisko|befattning",
    "department": "department|dept|organization department|business unit|abteilung|bereich|service"
    "|departement|departamento|reparto|dipartimento|afdeling|dzial|avdelning|org unit",
    "email": "email|email address|mail|mail address|emailaddress|email value|work email|person email"
    "|requester email|supplied email|contact email|emailadresse|email adresse|mailadresse|e mailadresse"
    "|courriel|adresse email|adresse mail|adresse de messagerie|adresse electronique|correo|correo "
    "electronico"
    "|direccion de correo electronico|direccion de correo|email direccion|indirizzo email"
    "|indirizzo di posta elettronica|indirizzo posta elettronica|posta elettronica|endereco de email|e post"
    "|epost|e postadress|epostadress|e mailadres|emailadres|adres email",
    "phone": "phone|phone number|telephone|telephone number|tel|phone value|business phone|work phone"
    "|direct phone|direct line|direct dial|primary phone|other phone|home phone|telefon|telefonnummer"
    "|telefon nr"
    "|rufnummer|durchwahl|haupttelefon|festnetz|telephone bureau|numero de telephone|ligne directe|telefono"
    "|numero de telefono|telefoon|telefoonnummer|telefoon op werk|telefoon thuis|telefone|puhelin|abitazione"
    "|ufficio|particular|telefono particular",
    "mobile": "mobile|mobile phone|mobile phone number|mobile number|cell|cell phone|cellphone|cellular"
    "|mobilephone|mobil|mobiltelefon|mobilnummer|handy|handynummer|natel|portable|telephone mobile|tel "
    "mobile"
    "|tel portable|telephone portable|movil|telefono movil|celular|cellulare|mobiel"
    "|mobiele telefoon|telemovel"
    "|telefon komorkowy|phone mobile",
    "company_phone": "company main phone|company phone|main phone|switchboard|telefon firma|firmentelefon"
    "|zentrale|telefonzentrale|telephone societe|standard|telefono principal|telefono de la empresa"
    "|centralita"
    "|centralino|telefono principal de la compania|telefono principale societa|tel principale societa"
    "|telefone principal da empresa|hoofdtelefoon bedrijf|account phone",
    "website": "website|website url|web site|web page|webpage|url|homepage|home page|website value|web"
    "|company domain name|domain|company website|webseite|internetseite|internetadresse|site web|site "
    "internet"
    "|page web|sitio web|pagina web|pagina da web|webpagina|webbsida|strona sieci web|sito web|sito",
    "street": "street|street address|address street|address line|address line 1|strasse|strasse und "
    "hausnummer"
    "|strasse hausnummer|rue|adresse rue|calle|via|indirizzo|straat|rua|rua endereco|ulica|gatuadress"
    "|street 1|line",
    "street_more": "address line 2|address line 3|extended address|address extended address|adresszusatz"
    "|complement d adresse|house number|hausnummer|hausnr|huisnummer",
    "address": "address|full address|address formatted|mailing address|billing address|postal address"
    "|adresse|anschrift|postanschrift|adresse postale|adresse complete|direccion|direccion completa"
    "|endereco",
    "city": "city|town|city town|address city|locality|ort|stadt|wohnort|ville|localite|ciudad|poblacion"
    "|localidad|citta|comune|plaats|stad|cidade|cidade endereco|miasto|miejscowosc|postort|sede",
    "region": "state|state region|region|province|state province|state or province|county|address region"
    "|bundesland|kanton|dep region|departement region|provincia|estado|estado o provincia|provincia o estado"
    "|estado endereco|regione|provincie",
    "postal_code": "postal code|zip|zip code|zip postal code|postcode|post code|code|address postal "
    "code|plz"
    "|postleitzahl|code postal|codigo postal|cp|cep|cep endereco|cap|codice postale|kod pocztowy|postnummer",
    "country": "country|country region|address country|nation|land|land region|staat|pays|pays region|pais"
    "|pais region|pais regiao|pais regiao endereco|pais o region|paese|nazione|kraj|kraj region"
    "|land regio|maa",
    "po_box": "po box|address po box|address po|post office box|postfach|boite postale|apartado"
    "|apartado postal|postbus",
    "birthday": "birthday|birthdate|birth date|date of birth|dob|geburtstag|geburtsdatum|anniversaire"
    "|date de naissance|cumpleanos|fecha de nacimiento|compleanno|data di nascita|verjaardag"
    "|geboortedatum|geb datum|geboren am|urodziny|data urodzenia|fodelsedag|fodelsedatum|aniversario"
    "|data de nascimento|bday",
    "note": "note|notes|description|comment|comments|remark|remarks|about|notiz|notizen|bemerkung"
    "|bemerkungen"
    "|kommentar|beschreibung|anmerkung|anmerkungen|remarque|remarques|commentaire|commentaires|notas|nota"
    "|observaciones|comentario|comentarios|descripcion|annotazioni|opmerking|opmerkingen|notities|anotacoes"
    "|anteckningar|uwagi",
    "call_me": "nickname|nick name|spitzname|rufname|surnom|apodo|soprannome|preferred name|goes by",
    "say_first": "phonetic first name|yomi name|given name yomi|x phonetic first name|pronunciation",
    "say_last": "phonetic last name|family name yomi|x phonetic last name",
    "language": "language|preferred language|correspondence language|sprache|korrespondenzsprache|langue"
    "|idioma|lingua|taal|lang",
    "industry": "industry|sector|branche|industrie|secteur|secteur d activite|industria|settore|bedrijfstak",
    "since": "customer since|client since|kunde seit|client depuis|cliente desde|cliente dal|klant sinds",
    "renewal_on": "renewal date|contract end|contract end date|contract renewal|vertragsende|verlangerung"
    "|vertragsverlangerung|fin de contrat|date de renouvellement|fecha de renovacion|fin de contrato",
    "no_email": "email opt out|has opted out of email|unsubscribed from all email|opted out of email|no "
    "email"
    "|do not email|email opted out|keine emails|kein newsletter",
    "no_phone": "do not call|donotcall|do not phone|no calls|nicht anrufen|ne pas appeler|no llamar",
    "key": "id|record id|contact id|person id|account id 18|customer id|kundennummer|kunden nr|kundennr"
    "|customer number|numero client|numero de cliente|externe id|external id|uid",
    "account_key": "account id|accountid|account name id|associated company ids|company id|organization id"
    "|organisation id|firmen id|firmennummer|associated company ids primary",
    "account_fact": "annual revenue|revenue|turnover|umsatz|jahresumsatz|chiffre d affaires|facturacion"
    "|fatturato|employees|number of employees|mitarbeiter|anzahl mitarbeiter|mitarbeiterzahl|effectif"
    "|empleados|numero de empleados|dipendenti|ownership|sic|ticker symbol|account type|account rating",
    "row": "deal|deal name|deal title|deal stage|opportunity|opportunity name|ticket|ticket id|ticket "
    "number"
    "|ticket type|case|case number|case id|subject|betreff|objet|asunto|pipeline|closed date|close date"
    "|expected close date|lost reason|invoice|invoice number|rechnungsnummer|order number|bestellnummer"
    "|auftragsnummer|complaint id",
    "technical": "system modstamp|last viewed date|last referenced date|created by id|last modified by id"
    "|owner id|photo url|photo|is deleted|master record id|summation column|row checksum|modified on"
    "|last modified date|last modified|modified time|updated at|created by id|modified by id|rev|version"
    "|prodid|account owner id|contact owner id|internet free busy|billing geocode accuracy"
    "|shipping geocode accuracy|last activity|last activity date|person last activity date",
}

CONCEPTS: dict[str, tuple[str, ...]] = {}
for _concept, _list in _WORDS.items():
    for _word in _list.split("|"):
        CONCEPTS[_word] = (*CONCEPTS.get(_word, ()), _concept)

_SIDES = {
    "work": "business work office mailing billing geschaftlich dienstlich gesch buro bureau "
    "professionnel pro "
    "trabajo laboral ufficio uff lavoro zakelijk werkadres werk comercial sluzbowy arbete "
    "hauptanschrift main primary principal primaire "
    "rechnungsanschrift "
    "direct",
    "home": "home private privat private privater domicile domicilio personnel particular personal "
    "casa huisadres "
    "thuis residencial domowy hem "
    "abitazione prive",
    "other": "other weitere weiterer weiteres andere shipping versand lieferanschrift lieferadresse "
    "autre otro "
    "otra otros altro altra overig delivery livraison envio",
    "firm": "company firma unternehmen account societe entreprise empresa organization organisation person",
}
_SIDE_OF = {word: side for side, words in _SIDES.items() for word in words.split()}
_FILLERS = frozenset(
    [
        "the",
        "of",
        "de",
        "del",
        "de",
        "la",
        "du",
        "des",
        "le",
        "der",
        "die",
        "das",
        "von",
        "di",
        "da",
        "value",
        "address",
        "adres",
        "do",
        "1",
    ]
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[\W_]+")
_MAIL = re.compile(r"\b(?:e mail|e mails|emails)\b")


@dataclass(frozen=True)
class Meaning:
    """What a column name says: the thing, whose side of life it is about, and which of several."""

    concepts: tuple[str, ...] = ()
    side: str = ""
    number: int = 1


@lru_cache(maxsize=4096)
def plain(column: str) -> str:
    """A column name folded to its words: "E-Mail 1 - Value" is "email 1 value"."""
    folded = fold(_CAMEL.sub(" ", column)).replace("ß", "ss")
    return _MAIL.sub("email", _NOT_WORD.sub(" ", folded).strip())


@lru_cache(maxsize=4096)
def meaning(column: str) -> Meaning:
    """What a column of any program means; no concepts where nobody has called anything so."""
    name = plain(column)
    if name in CONCEPTS:
        return Meaning(CONCEPTS[name])
    words = name.split()
    number = _number(words)
    words = [word for word in words if not word.isdigit()]
    if " ".join(words) in CONCEPTS:
        return Meaning(CONCEPTS[" ".join(words)], number=number)
    side = ""
    bare: list[str] = []
    for word in words:
        if word in _SIDE_OF:
            side = side if side in ("home", "other") else _SIDE_OF[word]
        else:
            bare.append(word)
    for candidate in (bare, [word for word in bare if word not in _FILLERS]):
        if candidate and " ".join(candidate) in CONCEPTS:
            return Meaning(CONCEPTS[" ".join(candidate)], side, number)
    if bare and set(words) & {"address", "adresse", "anschrift", "direccion"} and not set(bare) - {"address"}:
        return Meaning(CONCEPTS["address"], side, number)
    return Meaning()


def _number(words: list[str]) -> int:
    """Which of several things a name counts: "Address 2 - Street", but not the line in "Street 2"."""
    for place, word in enumerate(words):
        if word.isdigit() and len(word) < 3 and place < len(words) - 1:
            return int(word)
    return 1
