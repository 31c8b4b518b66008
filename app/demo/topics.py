"""The demo's topic bank: what was asked for after alor Norge 2025, in our own words, as moderators left it."""

from datetime import datetime, timedelta

from app.gatherings.models import Gathering
from app.networks.models import Network
from app.topics.bank import operations, queries
from app.topics.models.topic import Topic
from app.topics.moderation import merging
from app.topics.suggestions import importing

SOURCE = "alor Norge 2025, evaluering"
# What was asked for, its kind, its tags and how many support it.
WISHES = (
    ("Ny forskning om avhengighet: hjernen og den biopsykososiale modellen", "topic", ("forskning",), 6),
    ("Sosiale medier for å gjøre nettverkene kjent og spre kunnskap", "topic", ("rekruttering",), 2),
    ("KORUS Øst og Nord: hvorfor alor-modellen, hvorfor en annen?", "topic", (), 4),
    ("Open Space", "format_wish", (), 0),
    ("Et dypdykk i en metode, med eksempler", "format_wish", (), 0),
    ("alor-teater", "format_wish", (), 0),
    ("Merkevaren Akan og kvalitet i nettverkene", "topic", (), 1),
    ("Hvordan kan vi hjelpe hverandre enda mer?", "practical", (), 0),
    ("Fortsett slik! Formen er fin.", "praise", (), 0),
    ("Litt mer om alor.no", "topic", (), 1),
    ("Idédugnad om temabanken: hva, hvem, hvordan", "topic", (), 1),
    ("Mer om alkohol og sykefravær", "topic", ("alkohol", "sykefravær"), 9),
    ("Rekruttering: temaet sett som HMS, arbeidsmiljø og sosial bærekraft", "topic", ("rekruttering",), 5),
    ("Felles mål for utviklingen, bygd på forskning", "topic", ("forskning",), 2),
    ("Noe om pårørende", "topic", ("pårørende",), 7),
    ("Temaer som har gått ekstra godt i andre nettverk", "topic", (), 3),
    ("Mer forskning og faglig påfyll om temaet", "topic", ("forskning",), 2),
    ("Hvordan jobber bedriftene med spill? Spillpolicy", "topic", ("spill", "policy"), 8),
    ("Bedre tid til å dele erfaringer", "format_wish", (), 0),
    ("Har flere bedrifter bidratt med innlegg siden i fjor?", "practical", (), 0),
    ("KORUS og Akan i Innlandet og nord: arrangementer uten behandlingsbenet", "topic", (), 2),
    ("Markedsføring mot utsatte bransjer og ledere", "topic", ("rekruttering", "lederrollen"), 3),
)
# First words of what was merged, and of what into.
MERGED = {
    "Mer forskning og faglig påfyll": "Ny forskning om avhengighet",
    "KORUS og Akan i Innlandet": "KORUS Øst og Nord",
}
WAITING = ("Hva gjør vi når kollegaen er på hjemmekontor?", "Rusmiddeltesting: hva har vi lov til?")
SHARED = ("Den nødvendige samtalen: øvelse i små grupper", "Rollespill og samtale i grupper")


def fill(networks: list[Network], held: Gathering | None, now: datetime) -> None:
    """Bring in the wishes, sort them, let two stand under others, and let one network share what worked."""
    tags = {one.name: one for one in queries.tags()}
    made: dict[str, Topic] = {}
    asked = now - timedelta(days=120)
    for text, kind, names, support in WISHES:
        line = importing.Brought(text, text, kind)
        (wish,) = importing.bring_in(None, [line], source="survey", source_words=SOURCE, by=None, now=asked)
        if wish is None:
            continue
        made[text] = wish
        _sort(wish, kind, support, now - timedelta(days=100))
        if names:
            operations.tag(wish, [tags[name] for name in names], seen_version=wish.version, by=None, now=now)
    for beginning, into in MERGED.items():
        wish = _named(made, beginning)
        merging.merge(wish, _named(made, into), seen_version=wish.version, by=None, now=now)
    for text in WAITING:
        operations.suggest(networks[0], what=text, now=now - timedelta(days=9))
    if held is not None and held.network is not None:
        _worked(held, now)


def _sort(wish: Topic, kind: str, support: int, now: datetime) -> None:
    if kind != "topic":
        operations.file(wish, kind, seen_version=wish.version, by=None, now=now)
        return
    operations.publish(wish, seen_version=wish.version, by=None, now=now)
    for number in range(support):
        merging.support(wish, queries.device_key(f"demo-{number}"), now)


def _worked(held: Gathering, now: datetime) -> None:
    """A topic that a network used and shares, with method and what came out."""
    title, method = SHARED
    topic = operations.suggest(held.network, what=title, now=now - timedelta(days=200))
    operations.publish(topic, seen_version=topic.version, by=None, now=now)
    use = operations.use(topic, held, "meeting", f"demo-{held.id}", title=title, now=now)
    result = "De fleste hadde ikke øvd på samtalen før. Flere tok øvelsen med hjem til egen bedrift."
    operations.tell(use, method=method, result=result, went_well=True, seen_version=use.version, by=None, now=now)
    operations.share(topic, True, seen_version=topic.version, by=None, now=now)


def _named(made: dict[str, Topic], beginning: str) -> Topic:
    return next(topic for text, topic in made.items() if text.startswith(beginning))
