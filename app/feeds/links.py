"""The links by which calendar programs subscribe; the undocumented ones stand here only, to be tried each quarter."""

from dataclasses import dataclass
from urllib.parse import quote


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
