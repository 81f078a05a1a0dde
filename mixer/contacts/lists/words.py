"""The words that programs and people put above columns, in the languages lists come in."""

import re
from enum import StrEnum

from mixer.contacts.lists.text import words_of


class Field(StrEnum):
    """What a column can hold. The addresses differ in whose they are."""

    NAME = "name"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    DISPLAY = "display"
    COMPANY = "company"
    PROFESSION = "profession"
    JOB = "job"
    TITLE = "title"
    SEEKS = "seeks"
    OFFERS = "offers"
    TRUST = "trust"
    CHAIN = "chain"
    ATTENDEE_EMAIL = "attendee_email"
    EMAIL = "email"
    OTHER_EMAIL = "other_email"
    BUYER_EMAIL = "buyer_email"
    ANSWER = "answer"
    NO_FLAG = "no_flag"
    NO_SINCE = "no_since"
    YES_FLAG = "yes_flag"
    OTHER = "other"


_WORDS: dict[Field, str] = {
    Field.NAME: """name; full name; fullname; your name; your full name; guest name; guest; attendee name;
        attendee; participant name; participant; contact name; display name; person; member; member name;
        first and last name; first name and last name; name last first; name surname; nombre; nombre completo;
        nombre y apellidos; nombre y apellido; nom; nom complet; nom et prénom; nom prénom; prénom et nom;
        vollständiger name; vor und nachname; vorname und nachname; nachname vorname; teilnehmer;
        teilnehmername; teilnehmername name; name des teilnehmers; gast; nome; nome completo;
        nome e cognome; naam; volledige naam; namn; navn; nimi; imię i nazwisko; jméno; jméno a příjmení;
        név; nume; имя; фио; 氏名; 名前; お名前; 姓名; 이름; 성명""",
    Field.FIRST: """first name; firstname; first; given name; givenname; forename; fname;
        attendee first name; attendee name given name; attendee name first name; your first name;
        preferred name; vorname; rufname; prénom; primer nombre; nombre de pila; voornaam; förnamn;
        fornavn; etunimi; imię; primeiro nome; nome próprio; 名; teilnehmername vorname""",
    Field.MIDDLE: """middle name; middlename; middle; additional name; attendee name middle name;
        weitere vornamen; zweiter vorname; deuxième prénom; segundo nombre""",
    Field.LAST: """last name; lastname; last; surname; family name; familyname; lname; attendee last name;
        attendee name family name; attendee name last name; your last name; nachname; familienname;
        zuname; nom de famille; apellido; apellidos; cognome; achternaam; sobrenome; apelido; efternamn;
        efternavn; etternavn; sukunimi; nazwisko; příjmení; фамилия; 姓; teilnehmername nachname;
        teilnehmername familienname""",
    Field.DISPLAY: "e mail display name; email display name; e mail angezeigter name; file as",
    Field.COMPANY: """company; company name; organization; organisation; organization name;
        organisation name; organization 1 name; associated company; primary associated company; employer;
        firm; firm name; business; business name; company organization; company organisation;
        company or organization; company or organisation; current company; your company;
        your organization; your organisation; workplace; institution; affiliation; place of work; firma;
        firmenname; unternehmen; arbeitgeber; entreprise; société; organisme; empresa; compañía;
        organización; azienda; società; organizzazione; ditta; bedrijf; bedrijfsnaam; organisatie;
        företag; virksomhed; bedrift; yritys; companhia; organização; společnost; cég; компания;
        организация; 会社; 会社名; 公司; 회사; 회사명""",
    Field.PROFESSION: """profession; occupation; trade; craft; your profession; your occupation; beruf;
        berufsbezeichnung; métier; profesión; ocupación; professione; profissão; beroep; yrke; zawód;
        профессия; 職業; 职业; 직업""",
    Field.JOB: """job title; jobtitle; job; job role; job position; position; position title;
        current position; current title; role; your role; your position; your job title; designation;
        business title; organization title; organization 1 title; headline; stellenbezeichnung; stelle;
        funktion; poste; fonction; intitulé du poste; puesto; cargo; posizione; ruolo; functie;
        befattning; stilling; stanowisko; должность; 役職; 职位; 직책""",
    Field.TITLE: "title; titel",
    Field.SEEKS: """seeks; seek; seeking; looking for; i seek; i am looking for; i m looking for;
        who i want to meet; asks; ask; wants; suche; ich suche; gesucht; suchend; cherche; je cherche;
        recherche; busca; busco; cerca; cerco; zoekt; zoek; ik zoek; procura; procuro; söker; søger; szuka""",
    Field.OFFERS: """offers; offer; offering; i offer; i can offer; what i offer; can help with; gives;
        give; biete; ich biete; bietet; angebot; propose; je propose; ofrece; ofrezco; offre; offro;
        biedt; ik bied; oferece; ofereço; erbjuder; tilbyder; oferuje""",
    Field.TRUST: """relationship; relation; how they know us; how they know you; how they know me;
        how we know them; how i know them; trust source; source of trust; warmth; beziehung;
        art der beziehung; woher wir uns kennen; relación; lien""",
    Field.CHAIN: """chain role; food chain role; food chain; referral role; role in my chain;
        part in the chain; rolle in der kette""",
    Field.ATTENDEE_EMAIL: """attendee email; attendee e mail; attendee email address;
        attendee e mail address; participant email; participant e mail; guest email; guest e mail;
        teilnehmer e mail; e mail des teilnehmers; teilnehmer e mail adresse;
        e mail adresse des teilnehmers""",
    Field.EMAIL: """email; e mail; mail; emails; email address; e mail address; mail address;
        emailaddress; email 1; e mail 1; email 1 value; e mail 1 value; email 1 address; e mail 1 address;
        primary email; primary email address; main email; contact email; your email; your email address;
        your e mail; e mail adresse; email adresse; emailadresse; mailadresse; adresse e mail;
        adresse email; adresse mail; courriel; adresse courriel; adresse électronique;
        adresse de messagerie; correo; correo electrónico; email correo; dirección de correo electrónico;
        dirección de correo; posta elettronica; indirizzo email; indirizzo e mail;
        indirizzo di posta elettronica; emailadres; e mailadres; e mail adres; endereço de email;
        endereço de e mail; correio eletrônico; e post; epost; e postadress; epostadress; e postadresse;
        epostadresse; sähköposti; sähköpostiosoite; adres email; adres e mail; e mailová adresa;
        e mail cím; электронная почта; эл почта; メールアドレス; メール; 邮箱; 电子邮件; 電子郵件; 이메일""",
    Field.OTHER_EMAIL: """secondary email; second email; other email; alternative email; alternate email;
        additional email; additional emails; work email; business email; company email; personal email;
        private email; home email; email work; email home; email personal; email private;
        work email address; e mail privat; e mail geschäftlich; e mail dienstlich""",
    Field.BUYER_EMAIL: """buyer email; buyer email address; buyer e mail; purchaser email; order email;
        billing email; ordered by email; booker email; payer email; invoice email""",
    Field.ANSWER: """status; attendee status; approval status; registration status; rsvp; rsvp status;
        answer; response; reply; attending; will you attend; will you be attending; are you attending;
        are you coming; will you come; coming; guest status; ticket status; order status; booking status;
        payment status; subscription status; subscriber status; marketing status; email marketing status;
        email status; invite; to invite; invitation; participation; teilnahme; teilnehmerstatus;
        teilnahmestatus; antwort; zusage; bestellstatus; statut; statut du participant; réponse; présence;
        estado; estado del asistente; respuesta; asistencia; asistirá; stato; risposta; partecipazione;
        antwoord; situação; resposta; kommer du; svar""",
    Field.NO_FLAG: """unsubscribed; unsubscribe; opt out; opted out; email opt out; opted out of email;
        has opted out of email; unsubscribed from all email; opted out of all email; do not email;
        do not contact; do not mail; do not invite; don t invite; declined; cancelled; canceled; refunded;
        deleted; removed; blocked; deceased; abgemeldet; abgesagt; storniert; nicht einladen;
        ne pas inviter; annulé; désinscrit; no invitar""",
    Field.NO_SINCE: """unsub time; unsub reason; unsub campaign title; unsubscribed at; unsubscribed on;
        unsubscribe date; unsubscribe time; clean time; clean campaign title; cancelled at; canceled at;
        cancellation date; cancelled on; canceled on; refunded at; refund date; deleted at; declined at;
        date cancelled; date canceled""",
    Field.YES_FLAG: "subscribed; is subscribed; may be invited; can be invited",
    Field.OTHER: """phone; phone number; mobile; mobile phone; cell phone; telephone; telefon;
        telefonnummer; téléphone; teléfono; telefono; city; town; country; address; zip; zip code;
        postal code; state; plz; ort; stadt; land; adresse; ville; ciudad; notes; note; notizen; comments;
        comment; url; website; web page; linkedin; linkedin url; birthday; tags; labels; groups; group;
        table; diet; dietary requirements; plus one; industry; department; abteilung; ticket type; ticket;
        order #; order id; order date; order code; attendee #; barcode #; quantity; qty; user id;
        connected on; created at; created date; timestamp; zeitstempel; date; salutation; anrede; prefix;
        suffix; nickname; id; event host; guests; rsvped on""",
}

#: Known words above columns, as ``words_of`` makes them, and what they say.
FIELD_OF: dict[str, Field] = {
    words_of(word): field for field, words in _WORDS.items() for word in words.replace("\n", " ").split(";")
}

_MORE_EMAIL = re.compile(r"(e ?mail) ([2-9]|1\d)( value| address| adresse)?")

_NOT_A_QUESTION = re.compile(
    r"\b(newsletter|discounts?|special|consent|agree|terms|hear|find (out|us)|diet\w*|allerg\w*|access\w*"
    r"|parking|shirt|coupon|promo\w*|vouchers?|receive|updates|photos?|linkedin|website|url|phone|id|date)\b"
)
_NOT_ANOTHERS = (
    r"(?!.*\b(companion|partner|plus\ one|spouse|emergency|manager|assistant|buyer|invoice|company)\b)"
)
_QUESTIONS: dict[Field, str] = {
    Field.FIRST: rf"^{_NOT_ANOTHERS}(first|given)\ name",
    Field.LAST: rf"^{_NOT_ANOTHERS}(last\ name|family\ name|surname)",
    Field.NAME: rf"^{_NOT_ANOTHERS}.*\b(full\ name|your\ name|name\ (for|on)\ (the\ |your\ )?badge)",
    Field.SEEKS: r"""look(ing)?\ for | looking\ to\ (meet|find|connect|get|gain) | seek(s|ing)?
        | in\ search\ of | interested\ in\ meeting | hop(e|ing)\ to\ (meet|find|get|gain|connect|learn)
        | (like|want|wish|love)\ to\ (meet|find|connect|learn)
        | what\ (help\ |support\ )?do\ you\ need | who\ do\ you\ (need|want)
        | suche[nt]? | suchst | cherche[sz]? | recherche[sz]? | busca[ns]? | cerchi | cercate | zoekt?
        | procura""",
    Field.OFFERS: r"""offer(s|ing)?
        | (what|how)\ (can|could|do|will|would)\ you\ (help|give|share|bring|contribute|provide|support)
        | help\ others | able\ to\ help | biete[nt]? | bietest | anbieten | proposez | proposes | apportez
        | ofrece[ns]? | offri | offrite | aanbieden | biedt | bied | oferece""",
    Field.COMPANY: r"""(?<!about\ )(your|which|name\ of)
          \ (company|organi[sz]ation|employer|firm|business)(\ name)?$
        | where\ do\ you\ work | who\ do\ you\ work\ for
        | (company|organi[sz]ation|firm|employer)\ (name|do\ you\ work\ for) | company\ (and|or)\ \w+$
        | wo\ arbeiten\ sie | welche\ firma | quelle\ entreprise""",
    Field.JOB: r"""profession | occupation | job\ title | your\ (current\ )?(role|job|position|title)
        | what\ do\ you\ do | line\ of\ work | beruf | was\ machen\ sie | metier""",
}
_PATTERNS = {field: re.compile(rf"\b({words})\b", re.VERBOSE) for field, words in _QUESTIONS.items()}


def field_of(words: str) -> Field | None:
    """What a header of these words says, by the list of known words."""
    known = FIELD_OF.get(words)
    return known or (Field.OTHER_EMAIL if _MORE_EMAIL.fullmatch(words) else None)


def question_of(words: str) -> Field | None:
    """What a question of a registration form asks for; the first that fits counts."""
    if _NOT_A_QUESTION.search(words):
        return None
    return next((field for field, pattern in _PATTERNS.items() if pattern.search(words)), None)


def has_email_word(words: str) -> bool:
    """The header speaks of e-mail, if not in words that are known."""
    return len(words) <= 60 and bool(re.search(r"\b(e ?mail|mail|courriel|correo|epost|e post)\b", words))
