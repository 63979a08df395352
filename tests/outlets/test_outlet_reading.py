"""What a journalist hears about a mistake in a list of outlets."""

import subprocess
import sys
from pathlib import Path

import pytest

from citetrace.errors import BrokenPack
from citetrace.outlets import load_outlets

HEAD = '[ID]\nlanguage = "id"\n\n[ID.newspaper]\n'


def written(tmp_path, text, name="mine.toml"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_an_outlet_of_your_own_is_found_among_ours(tmp_path):
    registry = load_outlets(written(tmp_path, HEAD + '"Kabar Kampung" = "kabarkampung.example"\n'))
    assert registry.by_domain("kabarkampung.example").name == "Kabar Kampung"
    assert registry.find("Reuters")


def test_a_folder_of_files_is_read(tmp_path):
    written(tmp_path, HEAD + '"Kabar Kampung" = "kabarkampung.example"\n', "a.toml")
    written(tmp_path, HEAD + '"Kabar Desa" = "kabardesa.example"\n', "b.toml")
    assert len(load_outlets(tmp_path)) == len(load_outlets()) + 2


def test_an_outlet_of_your_own_replaces_ours_of_that_name(tmp_path):
    registry = load_outlets(written(tmp_path, HEAD + '"Kompas" = { domains = ["kompas.example"] }\n'))
    assert len(registry) == len(load_outlets())
    assert registry.by_domain("kompas.id") is None


def test_the_two_shorthands_mean_what_they_stand_for(tmp_path):
    text = HEAD + '"Kabar" = "kabar.example"\n"Embun" = { weak = true, aliases = ["Harian Embun"] }\n'
    registry = load_outlets(written(tmp_path, text))
    (embun,) = registry.find("Embun")
    assert registry.by_domain("kabar.example").domains == ("kabar.example",)
    assert (embun.weak, embun.sure) == (("Embun",), ("Harian Embun",))


def test_the_example_in_the_documentation_is_read(tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "outlets.md").read_text("utf-8")
    registry = load_outlets(written(tmp_path, page.split("```toml\n")[1].split("```")[0]))
    assert registry.by_domain("www.embunpagi.example").city == "Solo"


def test_the_registry_is_read_once():
    assert load_outlets() is load_outlets()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (HEAD + '"A B" = { domain = "x.example" }\n', 5, ["unknown key 'domain'", "domains"]),
        (HEAD + '"A B" = { domains = "x.example" }\n', 5, ["must be a list", "domains = ['x.example']"]),
        (HEAD + '"A B" = { weak = "A B" }\n', 5, ["must be a list"]),
        (HEAD + '"A B" = { aliases = ["a", 1] }\n', 5, []),
        (HEAD + '"A B" = 3\n', 5, ["write { } at least"]),
        (HEAD + '"A B" = ["x.example"]\n', 5, ["write { } at least"]),
        (HEAD + '"A B" = "not a domain"\n', 5, ["no domain", "example.org"]),
        (HEAD + '"A B" = { domains = ["https://x.example"] }\n', 5, ["example.org"]),
        (HEAD + '"-A" = { }\n', 5, ["starts with a letter or digit"]),
        (HEAD + '"A" = { language = "Indonesian" }\n', 5, ["codes"]),
        ('[ID.newspaper]\n"A" = { }\n', 2, ["no language", "[ID]"]),
        ('[XX]\nlanguage = "id"\n[XX.newspaper]\n"A" = { }\n', 1, ["unknown country 'XX'", "countries.toml"]),
        ('[ID]\nlanguage = "id"\n[ID.blog]\n"A" = { }\n', 3, ["unknown kind 'blog'", "newspaper"]),
        ('ID = "x"\n', 1, ["[ID.newspaper]"]),
        (
            HEAD + '"A" = { domains = ["kompas.com"] }\n',
            5,
            ["'kompas.com' already means 'Kompas.com'", "indonesia.toml:"],
        ),
        (
            HEAD + '"A" = { aliases = ["Reuters"] }\n',
            5,
            ["'Reuters' already means 'Reuters'", "agencies.toml:", "weak"],
        ),
        (HEAD + '"A" = { aliases = ["REUTERS"] }\n', 5, ["already means 'Reuters'"]),
        (HEAD + '"A" = { weak = ["Reuters"] }\n', 5, ["already means 'Reuters'", "weak"]),
        (HEAD + '"A" = { }\n"A" = { }\n', None, ["no valid TOML", "line 6"]),
        (HEAD + '"A" = { aliases = ["x }\n', None, ["no valid TOML", "line 5"]),
    ],
)
def test_a_mistake_is_told_with_file_line_and_cure(tmp_path, text, line, words):
    path = written(tmp_path, text)
    with pytest.raises(BrokenPack) as caught:
        load_outlets(path)
    message = str(caught.value)
    assert message.startswith(f"{path}:{line}: " if line else f"{path}: ")
    assert all(word in message for word in words), message


def test_the_same_name_in_two_files_is_told_with_both_places(tmp_path):
    for name in ("a.toml", "b.toml"):
        written(tmp_path, HEAD + '"Kabar" = { }\n', name)
    with pytest.raises(BrokenPack, match=r"b\.toml:5: 'Kabar' is already in .*a\.toml:5; remove"):
        load_outlets(tmp_path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_a_file_that_cannot_be_read_is_told(tmp_path, content):
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BrokenPack, match=r"mine\.toml: (cannot be read|the file is missing)"):
        load_outlets(path)


def test_importing_the_room_reads_no_data():
    code = "import sys, citetrace.outlets as o, citetrace.outlets.reading; print('tomllib' in sys.modules, o.reading.registry_with.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[1] == "0"
