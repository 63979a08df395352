"""Texts and pages that are hard on a reader: frames and cues in pairs, cut and joined sentences, mutated pages, long runs.

All of it is invented or cut from what it is given, and the same for the same seed.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Sequence

from citetrace.attributions.examples import read_example
from citetrace.languages.pack import LanguagePack, load_pack, pack_codes

Text = tuple[str, str]  # language, words

SPEAKERS = ("Ana Lind", "Kerr", "Harbour Gazette", "Reuters", "Polizei", "dia", "sie", "she", "Mo, 56,", "the Post")
SHAPES = (
    "“{said},” {cue} {one}{frame} {other}.",
    "{one} {cue}{frame} {other}, {said}.",
    "{frame} {other} {cue} {one}, {said}.",
    "{said}, {cue} {one}, {frame} {other}, {said}.",
    "{one} {frame} {other} {cue} {frame} {said} {cue}.",
    "{said} {cue} {one}: „{said}“ {frame} {other}",
    "{frame} {frame} {cue} {cue} {said}.",
    "{one}, {frame} {other}, {cue}, {said}, {frame}",
)
MARKS = ("“", "”", '"', "„", "«", "’", "(", ")", ",", ";", ":", " – ", "…", "\n", " ", "")

ANY_LANGUAGE = (
    '"',
    "“a” ",
    "( ",
    "(a, b) ",
    "a, ",
    "— ",
    "' ",
    "... ",
    "a.b.",
    "NEWS ",
    "Ana Lind ",
    "Ana Lind, ",
    "x",
)
RUNS = {
    "en": (
        "said ", "said that ", "according to ", "told Reuters that ", ", said, ", "Smith said Jones said ", "claim that ",
        ", which said ", "and said ", "He denied that the port was closed. ", "Lind said: “We said it. They said it. ",
        "He said “it is closed,” and she said so too. ", "Two people familiar with the matter said it was closed. ",
        "The report said it was so. ", "The newspaper said it was closed. ", "Reuters ", "Newspaper Daily ",
        "The minister of the port said the crane fell on two ships. ", "“The port is closed,” said Ana Lind.\n\n",
        "“The port is closed and the crane fell.”\n\n", "Lind: the port is closed and the crane fell on it.\n\n",
        "continued to ", ", a lawyer for the port", "Ana Lind, who said that, who said that, ", "in May, on Monday, ",
    ),
    "de": ("sagte ", "laut dem Ministerium ", ", so ", "Polizei zufolge ", "soll ", "dass er sagte, ", "teilte er mit, "),
    "id": ("menurut ", "kata dia, ", "katanya, ", "mengatakan bahwa ", "dikutip dari Antara, ", "Harian itu menulis. "),
    "ms": ("menurut ", "katanya, ", "berkata bahawa "),
}  # fmt: skip


def sentences_of(pack: LanguagePack) -> list[str]:
    """The pack's own examples, without their marks."""
    frames = (*pack.frames, *(p.frame for phrases in pack.phrase_frames.values() for p in phrases))
    return list(dict.fromkeys(read_example(example).text for frame in frames for example in frame.examples))


def pairs(codes: Sequence[str] = (), share: float = 1.0, seed: int = 0) -> Iterator[Text]:
    """A sentence for each wording of a phrase frame with each form of a cue, in every pack; or a share of them."""
    for code in codes or pack_codes():
        pack, chosen = load_pack(code), random.Random(f"{seed} {code}")
        frames = [" ".join(p.words) for phrases in pack.phrase_frames.values() for p in phrases]
        cues = [" ".join((word, *f.rest, *f.particle)) for word, forms in pack.cues.items() for f in forms]
        said = [text.rstrip(".") for text in sentences_of(pack)]
        for frame, cue in itertools.product(frames, cues):
            if share < 1 and chosen.random() >= share:
                continue
            one, other = chosen.sample(SPEAKERS, 2)
            shape = chosen.choice(SHAPES)
            yield code, shape.format(frame=frame, cue=cue, one=one, other=other, said=chosen.choice(said))


def cut_and_joined(texts: Sequence[Text], number: int, seed: int = 0) -> Iterator[Text]:
    """Sentences of some texts, cut anywhere, joined with others of the language, with marks put in and words doubled."""
    chosen = random.Random(f"{seed} cut and joined")
    by_language: dict[str, list[str]] = {}
    for language, text in texts:
        by_language.setdefault(language, []).extend(s for s in re.split(r"(?<=[.!?”])\s+", text) if len(s) > 20)
    for _ in range(number):
        language = chosen.choice(sorted(by_language))
        pieces = []
        for sentence in chosen.choices(by_language[language], k=chosen.choice((1, 2, 2, 3, 8))):
            first, last = sorted(chosen.choices(range(len(sentence) + 1), k=2))
            pieces.append(chosen.choice((sentence[:last], sentence[first:], sentence[first:last], sentence)))
        words = chosen.choice(MARKS).join(pieces)
        for _ in range(chosen.choice((0, 1, 4))):
            at = chosen.randrange(len(words) + 1)
            words = words[:at] + chosen.choice(MARKS) + words[at:]
        if chosen.random() < 0.05:
            words = (words + " ") * chosen.choice((5, 40))
        if words.strip():
            yield language, words


def mutated(pages: Sequence[bytes], number: int, seed: int = 0) -> Iterator[bytes]:
    """Pages that are cut, joined, nested, shuffled, doubled, with bytes flipped."""
    chosen = random.Random(f"{seed} pages")
    for _ in range(number):
        page = chosen.choice(pages)
        for _ in range(chosen.choice((1, 1, 2, 3))):
            page = chosen.choice(MUTATIONS)(page, chosen, pages)
        yield page


def cut(page: bytes, chosen: random.Random, pages: Sequence[bytes]) -> bytes:
    first, last = sorted(chosen.choices(range(len(page) + 1), k=2))
    return chosen.choice((page[:last], page[first:], page[:first] + page[last:]))


def join(page: bytes, chosen: random.Random, pages: Sequence[bytes]) -> bytes:
    return page + chosen.choice(pages)


def flip(page: bytes, chosen: random.Random, pages: Sequence[bytes]) -> bytes:
    flipped = bytearray(page)
    for _ in range(chosen.choice((1, 20, 500)) if page else 0):
        flipped[chosen.randrange(len(flipped))] = chosen.randrange(256)
    return bytes(flipped)


def nest(page: bytes, chosen: random.Random, pages: Sequence[bytes]) -> bytes:
    at, depth = chosen.randrange(len(page) + 1), chosen.choice((3, 60, 1500))
    tag = chosen.choice((b"div", b"p", b"span", b"blockquote", b"a", b"table", b"article", b"b"))
    return page[:at] + b"<%s>" % tag * depth + page[at:] + b"</%s>" % tag * chosen.choice((0, depth))


def double(page: bytes, chosen: random.Random, pages: Sequence[bytes]) -> bytes:
    first, last = sorted(chosen.choices(range(len(page) + 1), k=2))
    return page[:last] + page[first:last][:20_000] * chosen.choice((1, 3, 10)) + page[last:]


MUTATIONS = (cut, join, flip, nest, double)


def growing(prose: Sequence[Text]) -> dict[str, tuple[str, str]]:
    """What grows, by its name: (language, words to be repeated), ordinary prose in one line and in paragraphs first."""
    found: dict[str, tuple[str, str]] = {}
    for language in sorted({language for language, _ in prose}):
        texts = [text for code, text in prose if code == language]
        found[f"{language}: prose end to end"] = language, " ".join(" ".join(texts).split()) + " "
        found[f"{language}: prose in paragraphs"] = language, "\n\n".join(texts) + "\n\n"
    found["en: many names"] = "en", many_names()
    for language, runs in {**RUNS, "en": (*ANY_LANGUAGE, *RUNS["en"])}.items():
        found |= {f"{language}: {run!r}": (language, run) for run in runs}
    return found


def many_names() -> str:
    """2 MB in which somebody else speaks in each sentence."""
    first = [a + b for a in ("An", "Be", "Co", "Di", "Ev", "Fi", "Gu", "Ha", "Io", "Ju") for b in "abdeilnors"]
    last = [
        a + b
        for a in ("Lind", "Kerr", "Mos", "Ro", "Stein", "Val", "Wood", "Yat", "Zorn", "Quil")
        for b in "aeiklnorst"
    ]
    names = itertools.product(last, first)
    return "".join(f"{f} {n} said on day {k} that the port was closed.\n" for k, (n, f) in enumerate(names)) * 4


def run_of(words: str, size: int) -> str:
    """Some words repeated up to a size in characters."""
    return (words * (size // len(words) + 1))[:size]


def page_of(words: str, size: int) -> bytes:
    """A page of one paragraph in which each run of words is a link of its own."""
    linked = (f'<a href="https://site{n}.example/{n}">{words}</a> Reuters reported it. ' for n in itertools.count())
    pieces, length = [], 0
    while length < size:
        pieces.append(next(linked))
        length += len(pieces[-1])
    body = f"<h1>Port closed</h1><p>{''.join(pieces)}</p>"
    return f'<html lang="en"><body><article>{body}</article></body></html>'.encode()
