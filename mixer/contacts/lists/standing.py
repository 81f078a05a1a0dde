"""Rows that say themselves that somebody is not to be invited as things stand."""

import re
from collections.abc import Sequence

from mixer.contacts.lists.columns import Columns
from mixer.contacts.lists.text import words_of
from mixer.contacts.lists.words import Field

_WORDS_FOR_NO = """no; not attending; not going; not coming; will not attend; won t attend; cannot attend;
        can t attend; cannot come; can t come; can t go; can t make it; decline; declined; regrets;
        refunded; refund; deleted; transferred; removed; cancelled; canceled; withdrawn; rejected; denied;
        refused; expired; void; voided; charged back; chargeback; reversed; unsubscribed; unsubscribe;
        cleaned; bounced; hard bounced; opted out; opt out; blocked; banned; deceased; no thanks;
        do not invite; don t invite; do not contact; do not email; not invited; uninvited; disinvited;
        nein; abgesagt; abgelehnt; storniert; erstattet; gelöscht; abgemeldet; nimmt nicht teil;
        kommt nicht; übertragen; abgelaufen; nicht einladen; non; annulé; annulée; remboursé; remboursée;
        refusé; refusée; décliné; déclinée; désinscrit; désinscrite; supprimé; supprimée;
        ne participe pas; absent; absente; cancelado; cancelada; reembolsado; reembolsada; rechazado;
        rechazada; eliminado; eliminada; no asistirá; no asiste; annullato; annullata; rimborsato;
        rimborsata; rifiutato; rifiutata; non partecipa; nee; geannuleerd; terugbetaald; afgemeld; não;
        recusado; nej; avbokad; inställd; nei"""
_NO = frozenset(words_of(word) for word in _WORDS_FOR_NO.replace("\n", " ").split(";"))
_FALSE = frozenset(
    {"", "no", "n", "false", "f", "0", "nein", "non", "never", "none", "null", "falsch", "faux", "nee", "nej"}
)
# "Canceled (paid fee)", "No, sorry", "Declined - ill": what stands before the detail is the answer.
_DETAIL = re.compile(r"[(,;:.!/|\n]|\s[-–—]\s")


def refusing_column(cells: Sequence[str], columns: Columns) -> int | None:
    """Position of the cell by which this row is not to be invited, or None. Cells are cleaned."""
    for at, field in columns.refusals:
        if at < len(cells) and cells[at] and _says_no(cells[at][:200], field):
            return at
    return None


def _says_no(cell: str, field: Field) -> bool:
    answer = words_of(_DETAIL.split(cell, maxsplit=1)[0])
    if field is Field.ANSWER:
        return answer in _NO
    if field is Field.YES_FLAG:
        return answer in _FALSE or answer in _NO
    return answer not in _FALSE
