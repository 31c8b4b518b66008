"""The links by which calendar programs subscribe; the undocumented ones stand here only, to be tried each quarter."""

from dataclasses import dataclass
from io import BytesIO
from urllib.parse import quote

import segno
from markupsafe import Markup


@dataclass(frozen=True)
class Links:
    """One feed address in the forms that programs want."""

    https: str
    webcal: str
    google: str
    outlook: str
    office: str

    @classmethod
    def of(cls, address: str, name: str) -> "Links":
        """Return the links; Google takes a webcal address only, Outlook an https one."""
        webcal = "webcal://" + address.partition("://")[2]
        outlook = f"/calendar/0/addfromweb?url={quote(address, safe='')}&name={quote(name, safe='')}"
        return cls(
            https=address,
            webcal=webcal,
            google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
            outlook=f"https://outlook.live.com{outlook}",
            office=f"https://outlook.office.com{outlook}",
        )


def drawn_code(address: str) -> Markup:
    """Return a QR code as inline SVG without inline style, fit for a strict CSP."""
    out = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        out,
        kind="svg",
        scale=4,
        border=4,
        xmldecl=False,
        svgns=True,
        omitsize=True,
        dark="#000",
        light="#fff",
        nl=False,
    )
    return Markup(out.getvalue().decode())  # noqa: S704 - drawn by segno from modules, not from text
