import pytest

from frankpledge.partnerships.papers import cited


@pytest.mark.parametrize(
    ("as_recorded", "as_read"),
    [
        ("003 para 58", "Strategic Policing and Crime Board report, 2019, para 58"),
        ("004 s5.4", "Warwickshire Police and Crime Panel report, November 2023, section 5.4"),
        ("paper 001, report author", "Strategic Policing and Crime Board report, November 2018, report author"),
        (
            "001 para 15; 000 para 25; 001 para 16",
            (
                "Strategic Policing and Crime Board report, November 2018, para 15; "
                "Strategic Policing and Crime Board report, 2017, para 25; "
                "Strategic Policing and Crime Board report, November 2018, para 16"
            ),
        ),
        ("001 para 16; 001 para 17", "Strategic Policing and Crime Board report, November 2018, para 16 and para 17"),
        ("Letter of 3 May 2026", "Letter of 3 May 2026"),
        ("", ""),
    ],
)
def test_a_source_names_the_paper_that_a_reader_would_ask_for(as_recorded: str, as_read: str):
    assert cited(as_recorded) == as_read
