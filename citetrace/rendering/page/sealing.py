"""A report becomes one HTML file that asks nobody for anything: its policy admits only the script and style within."""

from __future__ import annotations

import functools
import json
import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from citetrace import __version__
from citetrace.rendering.as_svg import stylesheet
from citetrace.rendering.knowing import DOUBT_MARK, KNOWN, LEAST_OFTEN
from citetrace.rendering.page.report import Report
from citetrace.rendering.wording import GRADES, NO_CHARACTERS, counted

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

CONTROLS = re.compile(  # they would change the order or the look of other words, or cannot stand in a page
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def sealed(report: Report) -> str:
    """The page as text; it ends with a line break."""
    style, boot, script = stylesheet() + part("page.css"), part("boot.js"), part("page.js")
    return template().render(
        report=report,
        policy=policy([boot, script], [style], acting=report.acting),
        style=unescaped(style),
        boot=unescaped(boot),
        script=unescaped(script),
        data=unescaped(in_script(data_of(report))),
        drawing=unescaped(report.drawing),
    )


def policy(scripts: list[str], styles: list[str], *, acting: bool = False) -> str:
    """The content security policy: nothing but these scripts and styles, each named by the hash of its text.

    `acting`: and what the page tells the server that it came from.
    """
    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; "
        + "connect-src 'self'; " * acting
        + "base-uri 'none'; form-action 'none'"
    )


def hashes(texts: list[str]) -> str:
    """The hashes of some texts, as a policy names them."""
    return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)


def data_of(report: Report) -> dict[str, Any]:
    """What the script filters by."""
    number = {name: n for n, name in enumerate(report.outlets)}
    return {
        "claims": [
            {
                "id": claim.key,
                "article": article.key,
                "grade": claim.grade.value,
                "outlets": [number[name] for name in claim.outlets],
                "findings": list(claim.codes),
                "drawn": report.drawn.get(claim.key, ""),
                "doubtful": claim.is_too_doubtful,
            }
            for article in report.articles
            for claim in article.claims
        ]
    }


def in_script(record: object) -> str:
    """JSON that no words within can end or turn into a script."""
    text = json.dumps(record, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def visible(words: str) -> Markup:
    """Words of an article as they stand, but for characters that would turn others round: those are named instead."""
    from markupsafe import Markup, escape

    escaped = str(escape(NO_CHARACTERS.sub("\ufffd", words)))
    return Markup(CONTROLS.sub(lambda found: f'<span class="control">U+{ord(found[0]):04X}</span>', escaped))


def unescaped(text: str) -> Markup:
    """A part of ours that stands in the page as it is."""
    from markupsafe import Markup

    return Markup(text)


@functools.cache
def part(name: str) -> str:
    """The text of a file beside this one."""
    return files(__package__).joinpath(name).read_text("utf-8")


@functools.cache
def template() -> Template:
    """The page's template; whatever is put into it is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(part), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["visible"] = visible
    environment.filters["counted"] = counted
    environment.globals.update(
        words_of=GRADES, known_words=KNOWN, doubt_mark=DOUBT_MARK, rarely=LEAST_OFTEN, version=__version__
    )
    return environment.get_template("report.html.jinja")
