"""Which county a place lies in: the 357 municipalities of 2024, towns with other names, and older counties."""

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from app.domain.text.normalise import slug

ALIKE = 0.82  # one letter wrong, missing or swapped in a name of six or more

# Facts of the division into 15 counties that came into force on 1 January 2024.
MUNICIPALITIES = {
    "Agder": (
        "Arendal, Birkenes, Bygland, Bykle, Evje og Hornnes, Farsund, Flekkefjord, Froland, Gjerstad, Grimstad, "
        "Hægebostad, Iveland, Kristiansand, Kvinesdal, Lillesand, Lindesnes, Lyngdal, Risør, Sirdal, Tvedestrand, "
        "Valle, Vegårshei, Vennesla, Åmli, Åseral"
    ),
    "Akershus": (
        "Asker, Aurskog-Høland, Bærum, Eidsvoll, Enebakk, Frogn, Gjerdrum, Hurdal, Jevnaker, Lillestrøm, Lunner, "
        "Lørenskog, Nannestad, Nes, Nesodden, Nittedal, Nordre Follo, Rælingen, Ullensaker, Vestby, Ås"
    ),
    "Buskerud": (
        "Drammen, Flesberg, Flå, Gol, Hemsedal, Hol, Hole, Kongsberg, Krødsherad, Lier, Modum, Nesbyen, "
        "Nore og Uvdal, Ringerike, Rollag, Sigdal, Øvre Eiker, Ål"
    ),
    "Finnmark": (
        "Alta, Berlevåg, Båtsfjord, Gamvik, Hammerfest, Hasvik, Karasjok, Kautokeino, Lebesby, Loppa, Måsøy, "
        "Nesseby, Nordkapp, Porsanger, Sør-Varanger, Tana, Vadsø, Vardø"
    ),
    "Innlandet": (
        "Alvdal, Dovre, Eidskog, Elverum, Engerdal, Etnedal, Folldal, Gausdal, Gjøvik, Gran, Grue, Hamar, "
        "Kongsvinger, Lesja, Lillehammer, Lom, Løten, Nord-Aurdal, Nord-Fron, Nord-Odal, Nordre Land, Os, Rendalen, "
        "Ringebu, Ringsaker, Sel, Skjåk, Stange, Stor-Elvdal, Søndre Land, Sør-Aurdal, Sør-Fron, Sør-Odal, Tolga, "
        "Trysil, Tynset, Vang, Vestre Slidre, Vestre Toten, Vågå, Våler, Østre Toten, Øyer, Øystre Slidre, Åmot, Åsnes"
    ),
    "Møre og Romsdal": (
        "Aukra, Aure, Averøy, Fjord, Giske, Gjemnes, Haram, Hareid, Herøy, Hustadvika, Kristiansund, Molde, Rauma, "
        "Sande, Smøla, Stranda, Sula, Sunndal, Surnadal, Sykkylven, Tingvoll, Ulstein, Vanylven, Vestnes, Volda, "
        "Ørsta, Ålesund"
    ),
    "Nordland": (
        "Alstahaug, Andøy, Beiarn, Bindal, Bodø, Brønnøy, Bø, Dønna, Evenes, Fauske, Flakstad, Gildeskål, Grane, "
        "Hadsel, Hamarøy, Hattfjelldal, Hemnes, Herøy, Leirfjord, Lurøy, Lødingen, Meløy, Moskenes, Narvik, Nesna, "
        "Rana, Rødøy, Røst, Saltdal, Sortland, Steigen, Sømna, Sørfold, Træna, Vefsn, Vega, Vestvågøy, Vevelstad, "
        "Værøy, Vågan, Øksnes"
    ),
    "Oslo": "Oslo",
    "Rogaland": (
        "Bjerkreim, Bokn, Eigersund, Gjesdal, Haugesund, Hjelmeland, Hå, Karmøy, Klepp, Kvitsøy, Lund, Randaberg, "
        "Sandnes, Sauda, Sokndal, Sola, Stavanger, Strand, Suldal, Time, Tysvær, Utsira, Vindafjord"
    ),
    "Telemark": (
        "Bamble, Drangedal, Fyresdal, Hjartdal, Kragerø, Kviteseid, Midt-Telemark, Nissedal, Nome, Notodden, "
        "Porsgrunn, Seljord, Siljan, Skien, Tinn, Tokke, Vinje"
    ),
    "Troms": (
        "Balsfjord, Bardu, Dyrøy, Gratangen, Harstad, Ibestad, Karlsøy, Kvæfjord, Kvænangen, Kåfjord, Lavangen, "
        "Lyngen, Målselv, Nordreisa, Salangen, Senja, Skjervøy, Storfjord, Sørreisa, Tjeldsund, Tromsø"
    ),
    "Trøndelag": (
        "Flatanger, Frosta, Frøya, Grong, Heim, Hitra, Holtålen, Høylandet, Inderøy, Indre Fosen, Leka, Levanger, "
        "Lierne, Malvik, Melhus, Meråker, Midtre Gauldal, Namsos, Namsskogan, Nærøysund, Oppdal, Orkland, Osen, "
        "Overhalla, Rennebu, Rindal, Røros, Røyrvik, Selbu, Skaun, Snåsa, Steinkjer, Stjørdal, Trondheim, Tydal, "
        "Verdal, Ørland, Åfjord"
    ),
    "Vestfold": "Færder, Holmestrand, Horten, Larvik, Sandefjord, Tønsberg",
    "Vestland": (
        "Alver, Askvoll, Askøy, Aurland, Austevoll, Austrheim, Bergen, Bjørnafjorden, Bremanger, Bømlo, Eidfjord, "
        "Etne, Fedje, Fitjar, Fjaler, Gloppen, Gulen, Hyllestad, Høyanger, Kinn, Kvam, Kvinnherad, Luster, Lærdal, "
        "Masfjorden, Modalen, Osterøy, Samnanger, Sogndal, Solund, Stad, Stord, Stryn, Sunnfjord, Sveio, Tysnes, "
        "Ullensvang, Ulvik, Vaksdal, Vik, Voss, Øygarden, Årdal"
    ),
    "Østfold": (
        "Aremark, Fredrikstad, Halden, Hvaler, Indre Østfold, Marker, Moss, Rakkestad, Råde, Sarpsborg, Skiptvet, Våler"
    ),
}
# Towns that bear another name than their municipality, regions, and counties and municipalities as they were before.
OTHERS = {
    "Agder": "Aust-Agder, Lister, Mandal, Setesdal, Sørlandet, Vest-Agder",
    "Akershus": "Drøbak, Follo, Jessheim, Romerike, Sandvika, Ski, Viken",
    "Buskerud": "Geilo, Hallingdal, Hokksund, Hønefoss, Mjøndalen, Numedal, Svelvik, Vikersund, Viken",
    "Finnmark": "Honningsvåg, Kirkenes, Troms og Finnmark",
    "Innlandet": (
        "Brumunddal, Fagernes, Gudbrandsdalen, Hadeland, Hedmark, Hedmarken, Moelv, Oppland, Otta, Raufoss, Toten, "
        "Valdres, Østerdalen"
    ),
    "Møre og Romsdal": "Fosnavåg, Nordmøre, Romsdal, Sunnmøre, Ulsteinvik, Åndalsnes",
    "Nordland": (
        "Brønnøysund, Helgeland, Leknes, Lofoten, Mo i Rana, Mosjøen, Ofoten, Salten, Sandnessjøen, Stokmarknes, "
        "Svolvær, Vesterålen"
    ),
    "Rogaland": "Bryne, Dalane, Egersund, Haugalandet, Jæren, Jørpeland, Kopervik, Ryfylke, Skudeneshavn, Åkrehamn",
    "Telemark": "Bø, Grenland, Langesund, Lunde, Rjukan, Stathelle, Vestfold og Telemark",
    "Troms": "Finnsnes, Troms og Finnmark",
    "Trøndelag": (
        "Brekstad, Fosen, Fosnes, Innherred, Namdalen, Nord-Trøndelag, Nærøy, Orkanger, Rørvik, Stjørdalshalsen, "
        "Sør-Trøndelag, Verdalsøra, Vikna"
    ),
    "Vestfold": "Sande, Stavern, Vestfold og Telemark",
    "Vestland": (
        "Florø, Førde, Hardanger, Haugalandet, Hordaland, Knarvik, Leirvik, Måløy, Nordfjord, Odda, Os, Sandane, Sogn, "
        "Sogn og Fjordane, Sunnhordland"
    ),
    "Østfold": "Askim, Mysen, Viken",
}
# Sámi and Kven names that are official beside the Norwegian ones, of municipalities and counties, as of 2026.
PARALLEL = {
    "Finnmark": ("Deatnu, Finmarkku, Finnmárku, Guovdageaidnu, Hámmerfeasta, Kárášjohka, Porsanki, Porsáŋgu, Unjárga"),
    "Nordland": "Aarborte, Evenášši, Fuolldá, Fuossko, Hábmer, Nordlánnda, Raane, Suortá",
    "Troms": (
        "Dielddanuorri, Gáivuotna, Hárstták, Kaivuono, Loabák, Omasvuono, Omasvuotna, Raisi, Ráisa, Rivtták, Romsa, "
        "Tromssa"
    ),
    "Trøndelag": "Levangke, Nåavmesjenjaelmie, Raarvihke, Rosse, Snåase, Tråante, Trööndelage",
}
BETWEEN_NAMES = re.compile(r"\s+[-–]\s+|\s*/\s*")  # «Snåase – Snåsa»
SUFFIX = re.compile("-(by|fylke|fylkeskommune|kommune)$")


# Which counties lie beside each other, each pair once.
BESIDE = (
    "Finnmark–Troms Troms–Nordland Nordland–Trøndelag Trøndelag–Innlandet Trøndelag–Møre_og_Romsdal "
    "Møre_og_Romsdal–Innlandet Møre_og_Romsdal–Vestland Vestland–Innlandet Vestland–Buskerud Vestland–Telemark "
    "Vestland–Rogaland Rogaland–Agder Rogaland–Telemark Agder–Telemark Telemark–Vestfold Telemark–Buskerud "
    "Vestfold–Buskerud Vestfold–Østfold Buskerud–Innlandet Buskerud–Akershus Akershus–Innlandet Akershus–Oslo "
    "Akershus–Østfold"
)


def _beside() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pair in BESIDE.split():
        one, other = pair.replace("_", " ").split("–")
        found[one].add(other)
        found[other].add(one)
    return dict(found)


NEIGHBOURS = _beside()


def steps_between(some: Iterable[str], others: Iterable[str]) -> int:
    """Return how many borders lie between the nearest two of two sets of counties; many where one is empty."""
    reached, wanted = set(some), set(others)
    for steps in range(len(NEIGHBOURS)):
        if reached & wanted:
            return steps
        reached |= {beside for county in reached for beside in NEIGHBOURS.get(county, ())}
    return len(NEIGHBOURS)


class Found(NamedTuple):
    """A place and the counties in which it lies, or one of that name: one for most."""

    name: str
    counties: tuple[str, ...]
    is_guess: bool


def _known() -> dict[str, tuple[str, list[str]]]:
    found: dict[str, tuple[str, list[str]]] = defaultdict(lambda: ("", []))
    for county, names in [
        *((county, county) for county in MUNICIPALITIES),
        *MUNICIPALITIES.items(),
        *OTHERS.items(),
        *PARALLEL.items(),
    ]:
        for name in names.split(", "):
            counties = found[slug(name)][1]
            found[slug(name)] = (name, counties if county in counties else [*counties, county])
    return dict(found)


KNOWN = _known()


def whereabouts(wanted: str) -> Found | None:
    """Return the place that is meant, in any case and with or without æ, ø and å; the likest one if none is called so.

    None where nothing is like it. A guess begins as what was typed and is told apart, so that it can be shown as one.
    """
    key = SUFFIX.sub("", slug(wanted))
    if key in KNOWN:
        name, counties = KNOWN[key]
        return Found(name, tuple(counties), is_guess=False)
    if len(parts := BETWEEN_NAMES.split(wanted.strip())) > 1 and len(wanted) < 120:
        return next((found for part in parts if (found := whereabouts(part)) and not found.is_guess), None)
    near = [name for name in KNOWN if name[0] == key[:1]] if 5 < len(key) < 40 else []
    for like in get_close_matches(key, near, n=1, cutoff=ALIKE):
        name, counties = KNOWN[like]
        return Found(name, tuple(counties), is_guess=True)
    return None
