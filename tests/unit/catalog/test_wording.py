import pytest

from oudinfo.catalog.prose.kind_words import unwelcome


@pytest.mark.parametrize(
    "text",
    [
        "He is an addict.",
        "She got clean.",
        "A relapse is near.",
        "The test came back positive.",
        "A positive screen is common.",
        "That is a false positive.",
        "He suffers from anxiety.",
        "They committed a crime.",
        "It is only a bad\nday.",
        "It is only anxiety.",
        "It is simply stress.",
        "Do not panic.",
        "You are at risk.",
        "MAT helps.",
        "Drug users need care.",
        "He OD'd.",
        "Well done!",
        "The Institute on Drug Abuse says so.",
    ],
)
def test_words_that_hurt_or_judge_are_found(text: str) -> None:
    assert [*unwelcome(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The National Institute on Drug Abuse says so.", id="an official name"),
        pytest.param("The National Institute\non Drug Abuse says so.", id="an official name over two lines"),
        pytest.param("It is the Drug Abuse Screening Test.", id="the name of a form"),
        pytest.param("Substance Abuse and Mental Health Services Administration", id="an agency"),
        pytest.param('Some say "addict".', id="a word in quotes"),
        pytest.param("Some say `addict`.", id="a word as code"),
        pytest.param("Keep wounds clean. Use clean water.", id="clean water"),
        pytest.param("The only anxiety scale here.", id="only one of a kind"),
        pytest.param("It is not only pain.", id="not only"),
        pytest.param("The mat is on the floor.", id="a mat"),
        pytest.param("Kidney failure, or sexual abuse.", id="plain meanings"),
    ],
)
def test_official_names_and_plain_meanings_may_stand(text: str) -> None:
    assert [*unwelcome(text)] == []


def test_each_word_comes_with_its_line() -> None:
    assert [(each.word, each.line) for each in unwelcome("Fine.\n\nAn addict\nin rock\nbottom!")] == [
        ("addict", 3),
        ("rock bottom", 4),
        ("!", 5),
    ]
