"""Which language a text is in."""

from __future__ import annotations

import pytest

from citetrace.articles import identify_language, language_name

SENTENCES = [
    ("en", "The council said on Friday that the bridge would not be opened before the end of the year."),
    (
        "id",
        "Pemerintah kota mengatakan pada Jumat bahwa jembatan itu tidak akan dibuka sebelum akhir tahun karena retak.",
    ),
    ("id", "Sementara itu polisi menyebut sejumlah warga sudah mengungsi, namun belum bisa pulang hingga Senin."),
    ("id", '"Kami belum tahu kapan," ujarnya kepada wartawan, Rabu (5/7).'),
    (
        "ms",
        "Kerajaan negeri berkata pada Jumaat bahawa jambatan itu tidak akan dibuka sebelum hujung tahun kerana retak.",
    ),
    (
        "ms",
        "Polis memaklumkan beberapa penduduk telah dipindahkan selepas banjir, manakala bekas ketua kampung ditahan.",
    ),
    (
        "ms",
        '"Kami belum pasti bila," katanya kepada pemberita pada Isnin, sambil menambah bahawa beliau akan turut hadir.',
    ),
    ("de", "Der Rat teilte am Freitag mit, dass die Brücke nicht vor dem Ende des Jahres geöffnet werde."),
    ("fr", "La mairie a annoncé vendredi que le pont ne sera pas ouvert avant la fin de l'année."),
    ("es", "El ayuntamiento anunció el viernes que el puente no se abrirá antes de que termine el año."),
    ("pt", "A prefeitura anunciou na sexta-feira que a ponte não será aberta antes do fim do ano."),
    ("it", "Il comune ha annunciato venerdì che il ponte non sarà aperto prima della fine dell'anno."),
    ("nl", "De gemeente liet vrijdag weten dat de brug niet voor het einde van het jaar opengaat."),
    ("sv", "Kommunen meddelade på fredagen att bron inte kommer att öppnas före årets slut."),
    ("pl", "Miasto podało w piątek, że most nie zostanie otwarty przed końcem roku."),
    ("tr", "Belediye cuma günü köprünün yıl sonundan önce açılmayacağını ve bu konuda bir karar olduğunu açıkladı."),
    ("tl", "Sinabi ng lungsod noong Biyernes na hindi bubuksan ang tulay bago matapos ang taon."),
    ("vi", "Thành phố cho biết hôm thứ sáu rằng cây cầu sẽ không được mở trước khi hết năm."),
    ("ru", "Городские власти сообщили в пятницу, что мост не откроют до конца года."),
    ("uk", "Міська влада повідомила в п'ятницю, що міст не відкриють до кінця року."),
    ("ar", "قالت البلدية يوم الجمعة إن الجسر لن يفتح قبل نهاية العام، بعد أن كان مغلقا."),
    ("zh", "市政府周五表示，这座桥在年底之前不会开放，因为有裂缝的出现。"),
    ("ja", "市は金曜日、橋は年末まで開通しないと発表した。ひびが見つかったためだという。"),
    ("ko", "시는 금요일에 다리가 연말까지 열리지 않을 것이라고 밝혔다."),
    ("th", "เทศบาลเมืองกล่าวเมื่อวันศุกร์ว่าสะพานจะไม่เปิดก่อนสิ้นปี"),
]


@pytest.mark.parametrize(("code", "sentence"), SENTENCES, ids=[code for code, _ in SENTENCES])
def test_one_sentence_is_enough(code, sentence):
    assert identify_language(sentence) == code


@pytest.mark.parametrize("text", ["", "1234 5678", "AP, 7/7/2023", "Harbour Bridge Museum", "\ud800 \x00"])
def test_what_tells_nothing_stays_open(text):
    assert identify_language(text) is None


def test_names_in_another_language_do_not_decide():
    text = "Harian The New York Times dan Washington Post menyebut jembatan itu tidak bisa dilalui, kata polisi."
    assert identify_language(text) == "id"


def test_a_text_that_could_be_malay_or_indonesian_is_taken_for_indonesian():
    assert identify_language("Seorang wanita tua dan dua orang anak ada di dalam rumah itu.") == "id"


def test_a_language_without_a_pack_has_a_name_to_tell_the_user():
    assert [language_name(code) for code in ("fr", "id", "xx")] == ["French", "Indonesian", "xx"]
