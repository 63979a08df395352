"""Pages are fetched from public servers, at their pace, within limits; what is not fetched says why."""

from citetrace.articles.fetching.cache import cache_folder
from citetrace.articles.fetching.fetched import Fetched, Limits, NotFetched
from citetrace.articles.fetching.fetcher import Fetcher
from citetrace.articles.fetching.pace import Pace

__all__ = ["Fetched", "Fetcher", "Limits", "NotFetched", "Pace", "cache_folder"]
