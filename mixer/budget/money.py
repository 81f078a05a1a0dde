"""Money as people type and read it. Kept are whole minor units; nothing here is ever a float."""

import re
from decimal import Decimal

from babel import Locale
from babel.numbers import (
    format_currency,
    get_currency_precision,
    get_decimal_symbol,
    get_territory_currencies,
    list_currencies,
)

MOST_MINOR = 2_000_000_000
_FALLBACK = "EUR"
_THOUSAND = 3


def currency_of(country: str) -> str:
    """The country's currency (ISO 4217); the euro when the country is not known."""
    found = get_territory_currencies(country) if country else []
    return found[0] if found else _FALLBACK


def is_currency(code: str) -> bool:
    """Whether this is a currency of ISO 4217."""
    return code in list_currencies()


def read_amount(text: str, currency: str, locale: Locale) -> int:
    """``1.234,50`` and ``1,234.50`` as minor units. One sign alone is read as the language writes it, and
    as a decimal sign where it cannot part thousands. Raises ValueError for what is no amount."""
    plain = re.sub(r"[\s\u00a0\u202f'’]", "", text)
    if not re.fullmatch(r"-?\d[\d.,]*", plain, re.ASCII):
        raise ValueError("not an amount")
    whole, part = _parted(plain, get_decimal_symbol(locale))
    digits = get_currency_precision(currency)
    if len(part) > digits:
        raise ValueError("more digits than the currency has")
    minor = int(whole + part.ljust(digits, "0"))
    if not 0 <= minor <= MOST_MINOR:
        raise ValueError("outside of what a budget holds")
    return minor


def _parted(plain: str, decimal: str) -> tuple[str, str]:
    """The digits before and after the decimal sign. Raises ValueError when groups are not of three."""
    signs = [sign for sign in plain if sign in ".,"]
    last = signs[-1] if signs else ""
    whole, part = plain, ""
    is_decimal = signs.count(last) == 1 and (
        len(set(signs)) > 1 or last == decimal or len(plain.rpartition(last)[2]) != _THOUSAND
    )
    if signs and is_decimal:
        whole, _sign, part = plain.rpartition(last)
    groups = re.split("[.,]", whole)
    if len(set(re.findall("[.,]", whole))) > 1 or any(len(group) != _THOUSAND for group in groups[1:]):
        raise ValueError("not an amount")
    return "".join(groups), part


def typed(minor: int | None, currency: str, locale: Locale) -> str:
    """An amount as it stands in a field."""
    if minor is None:
        return ""
    digits = get_currency_precision(currency)
    return f"{Decimal(minor).scaleb(-digits):.{digits}f}".replace(".", get_decimal_symbol(locale))


def written(minor: float, currency: str, locale: Locale) -> str:
    """An amount with its currency, rounded to whole minor units."""
    amount = Decimal(round(minor)).scaleb(-get_currency_precision(currency))
    return str(format_currency(amount, currency, locale=locale))
