"""Codes as pictures on a screen."""

from base64 import b64encode
from io import BytesIO

import qrcode
from qrcode.constants import ERROR_CORRECT_M


def qr_picture(text: str, pixels_per_module: int = 8) -> str:
    """A QR code with its quiet zone of four modules, as a ``data:`` address for an image.

    The mask is fixed: choosing the best of eight costs three times as much and reads no better.
    """
    code = qrcode.QRCode(
        error_correction=ERROR_CORRECT_M, mask_pattern=3, box_size=pixels_per_module, border=4
    )
    code.add_data(text)
    code.make()
    out = BytesIO()
    code.make_image().get_image().convert("1").save(out, "PNG")
    return "data:image/png;base64," + b64encode(out.getvalue()).decode()
