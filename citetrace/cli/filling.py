"""How documents become entries of a library: read and traced in several processes, and handed over in their order."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from typing import Any

import attrs

from citetrace.articles.article import Article
from citetrace.articles.documents import CHUNK, Document, read_document
from citetrace.articles.reading import Given
from citetrace.cli.configuration import present_folder
from citetrace.cli.signals import EAR, kept_from_others
from citetrace.errors import BrokenReading, CitetraceError, UnknownLanguage, UnreadableInput
from citetrace.library import Entry, HeldClaim, Library

MOST_DOCUMENTS = 32  # in one task
LONGEST = 0.5  # seconds for which a task is gathered
AHEAD = 3  # tasks for each process that are read ahead


@attrs.frozen
class Task:
    """Some documents, and what could not even be opened between them."""

    documents: tuple[Document | UnreadableInput, ...]

    @property
    def size(self) -> int:
        """Bytes of the documents."""
        return sum(len(one.raw) for one in self.documents if isinstance(one, Document))


@attrs.frozen
class Known:
    """An article that is held already: where it was met again."""

    origin: str
    url: str | None


@attrs.frozen
class Read:
    """What became of a task: articles to add, articles that are held already, and what could not be read."""

    size: int
    entries: tuple[Entry, ...]
    held: tuple[Known, ...]
    unread: tuple[str, ...]


def fill(
    documents: Iterable[Document | UnreadableInput], given: Given, place: str, jobs: int
) -> Generator[Read, None, None]:
    """Reads and traces documents, in `jobs` processes if more than one, never more than some tasks ahead."""
    tasks = gathered(documents)
    if jobs == 1 or present_folder() is None:  # no process starts in a folder that was removed
        with Library.open(place) as library:
            yield from (work(task, given, library) for task in tasks)
        return
    with started(jobs, place) as pool:
        waiting: deque[Future[Read]] = deque()
        try:
            for task in tasks:
                with EAR.covered():  # half a process that was started is waited for by nobody
                    waiting.append(pool.submit(work, task, given))
                while waiting and (len(waiting) > AHEAD * jobs or waiting[0].done()):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            for process in multiprocessing.active_children():  # one that was just started would keep the others waiting
                process.kill()
            raise BrokenReading(
                "a process that reads was ended from outside, perhaps for want of memory: what was added so far is safe; "
                "run it again, with fewer --jobs"
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def started(jobs: int, place: str) -> ProcessPoolExecutor:
    """Processes that read. A signal to all of them, such as that of a closed terminal, is for this one to mind."""
    how = context()
    with EAR.covered(), kept_from_others():
        resource_tracker.ensure_running()
        if how.get_start_method() == "forkserver":
            forkserver.ensure_running()
    return ProcessPoolExecutor(jobs, how, prepare, (place,))


def gathered(documents: Iterable[Document | UnreadableInput]) -> Iterator[Task]:
    """Documents together, as many as are worth sending to another process, but not those that are long in coming."""
    some: list[Document | UnreadableInput] = []
    size, since = 0, time.monotonic()
    for document in documents:
        some.append(document)
        size += len(document.raw) if isinstance(document, Document) else 0
        if size >= CHUNK or len(some) == MOST_DOCUMENTS or time.monotonic() - since > LONGEST:
            yield Task(tuple(some))
            some, size, since = [], 0, time.monotonic()
    if some:
        yield Task(tuple(some))


def work(task: Task, given: Given, library: Library | None = None) -> Read:
    """Reads and traces the documents of a task; what is held already is not traced again."""
    held_in = LIBRARIES[0] if library is None else library
    entries: list[Entry] = []
    held: list[Known] = []
    unread: list[str] = []
    for document in task.documents:
        for one in read_safely(document, given):
            if isinstance(one, Article) and held_in.is_read(one):
                held.append(Known(one.origin, one.url))
                continue
            found = one if isinstance(one, UnreadableInput) else traced_safely(one, addresses_of(document))
            if isinstance(found, Entry):
                entries.append(found)
            else:
                unread.append(str(found))
    return Read(task.size, tuple(entries), tuple(held), tuple(unread))


def read_safely(document: Document | UnreadableInput, given: Given) -> Iterator[Article | UnreadableInput]:
    """The articles of a document; one of a hundred thousand on which citetrace fails is no reason to stop."""
    if isinstance(document, UnreadableInput):
        yield document
        return
    try:
        yield from read_document(document, given)
    except Exception as error:
        yield defect_in(document.origin, error)


def traced_safely(article: Article, addresses: tuple[str, ...]) -> Entry | UnreadableInput:
    """An article with its claims."""
    try:
        return Entry(article, claims_of(article), addresses)
    except Exception as error:
        return defect_in(article.origin, error)


def addresses_of(document: Document | UnreadableInput) -> tuple[str, ...]:
    """The addresses that led to a document."""
    return document.addresses if isinstance(document, Document) else ()


def defect_in(origin: str, error: Exception) -> UnreadableInput:
    """One sentence on an article on which citetrace fails; raises what citetrace tells itself, such as a broken pack."""
    if isinstance(error, CitetraceError) or os.environ.get("CITETRACE_DEBUG"):
        raise error
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return UnreadableInput(
        f"{origin} shows a defect of citetrace ({what}) and was left out; run it with CITETRACE_DEBUG=1 and report it"
    )


def claims_of(article: Article) -> tuple[HeldClaim, ...] | None:
    """The claims of an article; None where its language is not known or has no pack."""
    from citetrace.provenance import trace
    from citetrace.provenance.holding import held_claims

    if article.language is None:
        return None
    try:
        return held_claims(trace(article))
    except UnknownLanguage:
        return None


LIBRARIES: list[Library] = []  # the library of a process that works, opened once


def prepare(place: str) -> None:
    """Makes a process ready to work: it ends when its parent does, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    LIBRARIES.append(Library.open(place))


def end_with_parent() -> None:
    """Waits for the parent's end, however it comes."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def context() -> BaseContext:
    """How processes are started: never as copies of one that has threads and open libraries."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    found: Any = multiprocessing.get_context("forkserver")
    with contextlib.suppress(ValueError):
        found.set_forkserver_preload([__name__, "citetrace.provenance.holding", "citetrace.articles.pages"])
    return multiprocessing.get_context("forkserver")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
