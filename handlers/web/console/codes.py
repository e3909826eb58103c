"""QR codes: drawn here, so that a secret goes to no other site."""

import segno

# In modules: a reader needs four of white around a code.
_BORDER = 4
# A tenth of the code may be smudged or folded.
_CORRECTION = "m"


def draw_code(text: str) -> str:
    """Return a QR code of a text as the address of a picture, which holds the picture itself."""
    return str(segno.make_qr(text, error=_CORRECTION).svg_data_uri(border=_BORDER, light="#fff", dark="#000"))
