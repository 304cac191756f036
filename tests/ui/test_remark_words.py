"""What is found in a file has its words wherever it is shown."""

from leaddesk.explain import REMARKS
from ui.models.import_words import FINDINGS


def test_every_remark_has_a_word_on_the_import_page() -> None:
    assert REMARKS.keys() <= FINDINGS.keys()
