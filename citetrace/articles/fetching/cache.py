"""Pages kept on disk with what their servers called them, so that an unchanged page is not sent again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from pathlib import Path

import attrs

MOST = 200_000_000  # bytes of all kept pages together
FORM = "citetrace-page/1"


@attrs.frozen
class Kept:
    """A page as it was sent, with what its server needs to say whether it is still the same."""

    url: str
    raw: bytes
    etag: str | None = None
    changed: str | None = None  # Last-Modified, in the server's words
    kind: str = ""
    charset: str | None = None

    @property
    def questions(self) -> dict[str, str]:
        """The headers that ask for the page only if it is another."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.changed}
        return {name: value for name, value in asked.items() if value}


def cache_folder() -> Path | None:
    """Where pages are kept unless told otherwise: `citetrace/pages` in the user's cache folder; None without a home."""
    named = os.environ.get({"win32": "LOCALAPPDATA", "darwin": ""}.get(sys.platform, "XDG_CACHE_HOME"))
    below = {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(sys.platform, ".cache")
    try:
        base = Path(named) if named else Path.home() / below
    except RuntimeError:  # the system knows no home of the user
        return None
    return base / "citetrace" / "pages"


class Cache:
    """A folder with one file a page. Whatever is wrong with the folder or a file, a page is then just not kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, url: str) -> Kept | None:
        """The page kept for exactly this address; a broken file counts as none and is removed."""
        path = self._path(url)
        try:
            head, _, raw = path.read_bytes().partition(b"\n")
            told = json.loads(head)
            kept = Kept(told["url"], raw, told["etag"], told["changed"], told["kind"], told["charset"])
            is_sound = told["form"] == FORM and told["sha256"] == hashlib.sha256(raw).hexdigest()
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            is_sound = False
        if is_sound:
            return kept
        with contextlib.suppress(OSError):
            path.unlink()
        return None

    def keep(self, kept: Kept) -> None:
        """Keep a page: the whole of it or nothing, even if the machine stops in the middle."""
        told = attrs.asdict(kept, filter=attrs.filters.exclude("raw"))
        told |= {"form": FORM, "sha256": hashlib.sha256(kept.raw).hexdigest()}
        import tempfile

        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(json.dumps(told).encode() + b"\n" + kept.raw)
                os.replace(name, self._path(kept.url))
            except BaseException:
                os.unlink(name)
                raise

    def thin(self, most: int = MOST) -> None:
        """Remove the pages that were kept longest ago until the others take no more than `most` bytes."""
        with contextlib.suppress(OSError):
            files = [(path.stat().st_mtime, path.stat().st_size, path) for path in self.folder.iterdir()]
            total = sum(size for _, size, _ in files)
            for _, size, path in sorted(files):
                if total <= most:
                    break
                path.unlink(missing_ok=True)
                total -= size

    def _path(self, url: str) -> Path:
        return self.folder / f"{hashlib.sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.page"
