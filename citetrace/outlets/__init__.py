"""The registry of news outlets and agencies: names, aliases, domains, countries, kinds, all of it editable data."""

from citetrace.outlets.countries import Countries, Country, Means, Place
from citetrace.outlets.keys import outlet_key, registered
from citetrace.outlets.outlet import Outlet, OutletKind, Outlets
from citetrace.outlets.reading import countries_named_in, country_named, load_countries, load_outlets
from citetrace.outlets.registry import Naming, OutletRegistry

__all__ = [
    "Countries",
    "Country",
    "Means",
    "Naming",
    "Outlet",
    "OutletKind",
    "OutletRegistry",
    "Outlets",
    "Place",
    "countries_named_in",
    "country_named",
    "load_countries",
    "load_outlets",
    "outlet_key",
    "registered",
]
