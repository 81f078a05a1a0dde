"""Forms of the badges room."""

from typing import Any

from wtforms import FloatField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional

from mixer.badges.stock import every_stock
from mixer.core.label_sheet import Stock
from mixer.web.forms import BaseForm
from mixer.web.translation import _
from mixer.web.translation import lazy as text

USUAL = "avery-5395"


def stock_name(stock: Stock) -> str:
    """``Avery 5395: 8 of 86 x 59 mm``."""
    if stock.is_endless:
        return _(
            "%(brand)s %(code)s: endless, %(width)s mm wide",
            brand=stock.brand,
            code=stock.code,
            width=_mm(stock.label_w_mm),
        )
    width, height = stock.label_mm
    size = f"{_mm(width)} x {_mm(height)} mm"
    if stock.per_sheet == 1:
        return f"{stock.brand} {stock.code}: {size}"
    return _(
        "%(brand)s %(code)s: %(count)s of %(size)s",
        brand=stock.brand,
        code=stock.code,
        count=stock.per_sheet,
        size=size,
    )


def _mm(value: float) -> str:
    return f"{value:.0f}"


class PrintForm(BaseForm):
    """Which stock, and where on the first sheet to begin. Sent by GET: printing changes nothing."""

    class Meta(BaseForm.Meta):
        csrf = False

    sheet = SelectField(text("Label sheet, card or roll"))
    start = IntegerField(
        text("Begin at label"),
        [Optional(), NumberRange(1, 200, text("Labels are counted from 1, row by row."))],
        description=text("For a sheet that is partly used: labels are counted row by row."),
        default=1,
    )
    length = FloatField(
        text("Length on an endless roll, in mm"),
        [Optional(), NumberRange(20, 300, text("A length from 20 to 300 mm."))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stocks = sorted(every_stock().values(), key=lambda stock: stock.brand)
        self.sheet.choices = [
            SelectChoice(stock.key, stock_name(stock), optgroup=stock.brand) for stock in stocks
        ]
