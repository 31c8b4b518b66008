"""Which county a place lies in: the 357 municipalities of 2024, towns with other names, and older counties."""

from collections import defaultdict
from difflib import get_close_matches
from typing import NamedTuple

from app.domain.text import slug

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
# Towns that bear another name than their municipality, and counties as they were called before.
OTHERS = {
    "Agder": "Aust-Agder, Mandal, Vest-Agder",
    "Akershus": "Drøbak, Jessheim, Sandvika, Ski",
    "Buskerud": "Geilo, Hokksund, Hønefoss, Mjøndalen, Vikersund",
    "Finnmark": "Honningsvåg, Kirkenes",
    "Innlandet": "Brumunddal, Fagernes, Hedmark, Moelv, Oppland, Otta, Raufoss",
    "Møre og Romsdal": "Fosnavåg, Ulsteinvik, Åndalsnes",
    "Nordland": "Brønnøysund, Leknes, Mo i Rana, Mosjøen, Sandnessjøen, Stokmarknes, Svolvær",
    "Rogaland": "Bryne, Egersund, Jørpeland, Kopervik, Skudeneshavn, Åkrehamn",
    "Telemark": "Bø, Langesund, Rjukan, Stathelle",
    "Troms": "Finnsnes",
    "Trøndelag": "Brekstad, Orkanger, Rørvik, Stjørdalshalsen, Verdalsøra",
    "Vestfold": "Stavern, Svelvik",
    "Vestland": "Florø, Førde, Hordaland, Knarvik, Leirvik, Måløy, Odda, Sogn og Fjordane",
    "Østfold": "Askim, Mysen",
}


class Found(NamedTuple):
    """A place and the counties in which one of that name lies: one, or two for a few names."""

    name: str
    counties: tuple[str, ...]
    is_guess: bool


def _known() -> dict[str, tuple[str, list[str]]]:
    found: dict[str, tuple[str, list[str]]] = defaultdict(lambda: ("", []))
    for county, names in [*((county, county) for county in MUNICIPALITIES), *MUNICIPALITIES.items(), *OTHERS.items()]:
        for name in names.split(", "):
            counties = found[slug(name)][1]
            found[slug(name)] = (name, counties if county in counties else [*counties, county])
    return dict(found)


KNOWN = _known()


def whereabouts(wanted: str) -> Found | None:
    """Return the place that is meant, in any case and with or without æ, ø and å; the likest one if none is called so.

    None where nothing is like it. A guess is told apart, so that it can be shown as one.
    """
    key = slug(wanted)
    if key in KNOWN:
        name, counties = KNOWN[key]
        return Found(name, tuple(counties), is_guess=False)
    for like in get_close_matches(key, KNOWN, n=1, cutoff=ALIKE) if 4 < len(key) < 40 else ():
        name, counties = KNOWN[like]
        return Found(name, tuple(counties), is_guess=True)
    return None
