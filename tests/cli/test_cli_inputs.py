"""What a user may give to `citetrace trace`, good and bad, as a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest
from serving import Reply

DAM = "The dam will be raised by four metres, said Ilse Brandt, an engineer.\n"
PAGE = (
    '<html lang="en"><head><title>Dam to grow</title></head><body><article><h1>Dam to grow</h1>'
    f"<p>{DAM}</p><p>The mayor said that nobody had asked the town about the work on its dam.</p></article></body></html>"
)


def run(*words, stdin=None, folder=None):
    program = [sys.executable, "-m", "citetrace", "trace", *words]
    return subprocess.run(program, input=stdin, capture_output=True, cwd=folder, timeout=120, check=False)


@pytest.fixture
def folder(tmp_path):
    def put(name, raw):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(raw)

    put("pages/dam.txt", DAM.encode())
    put("pages/dam.html", PAGE.encode())
    put("empty.txt", b"")
    put("blank.txt", b" \n\n\t\n")
    put("binary.txt", bytes(range(256)) * 40)
    put("broken.txt", b"A caf\xe9 \xff\x80 stood there.\n\n" + DAM.encode())
    put("unbalanced.txt", ("“The town was not asked. “\" '" + DAM + "He added: “It is late.\n").encode())
    put(
        "finnish.txt",
        ("Pato korotetaan neljä metriä, koska joki on tulvinut ja se on ollut myös vaarallinen. " * 4).encode(),
    )
    (tmp_path / "hollow").mkdir()
    with open(tmp_path / "huge.txt", "wb") as huge:
        huge.truncate(50_000_000)
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [["pages/dam.txt"], ["pages/dam.html"], ["pages"], ["pages/*.txt"], ["broken.txt"], ["unbalanced.txt"]],
    ids=lambda words: words[0],
)
def test_what_holds_an_article_is_traced(folder, words):
    done = run(*words, "--lang", "en", folder=folder)
    assert (done.stderr, done.returncode) == (b"", 0)
    assert "Ilse Brandt" in done.stdout.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("nothing.txt", "there is no file"),
        ("empty.txt", "is empty"),
        ("blank.txt", "is empty"),
        ("binary.txt", "is binary"),
        ("huge.txt", "is larger than 10 MB"),
        ("hollow", "there are no articles in the folder"),
        ("*.nothing", "no file matches"),
        ("http://[no", "is no address on the web"),
        ("finnish.txt", "language"),
    ],
)
def test_what_holds_none_is_one_sentence_and_exit_code_4(folder, given, sentence):
    done = run(given, folder=folder)
    complaint = done.stderr.decode()
    assert done.returncode == 4
    assert done.stdout == b""
    assert complaint.startswith("citetrace: ")
    assert given in complaint
    assert sentence in complaint
    assert complaint.count("\n") == 1


def test_good_and_bad_inputs_together_are_exit_code_3(folder):
    done = run("empty.txt", "pages/dam.txt", "--lang", "en", folder=folder)
    assert done.returncode == 3
    assert b"Ilse Brandt" in done.stdout
    assert done.stderr.count(b"\n") == 1


def test_an_unknown_option_is_exit_code_2(folder):
    done = run("pages/dam.txt", "--colour", folder=folder)
    assert done.returncode == 2
    assert done.stderr.startswith(b"citetrace: ")
    assert b"Traceback" not in done.stderr


def test_an_empty_standard_input_is_told(folder):
    done = run("-", stdin=b"", folder=folder)
    assert done.returncode == 4
    assert b"standard input" in done.stderr


def test_a_url_is_fetched_and_traced(site):
    done = run(site.put("/story", Reply(body=PAGE.encode())), "--outlet", "Valley Gazette")
    assert (done.stderr, done.returncode) == (b"", 0)
    assert done.stdout.startswith(b"Valley Gazette")
    assert b"Ilse Brandt" in done.stdout


def test_a_url_without_a_page_is_one_sentence(site):
    done = run(f"{site.url}/none")
    assert done.returncode == 4
    assert b"404" in done.stderr
    assert done.stderr.count(b"\n") == 1
