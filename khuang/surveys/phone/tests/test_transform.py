import pytest
from lxml import etree

from khuang.surveys.phone import transform
from khuang.surveys.phone.tests.conftest import XFORM

pytestmark = pytest.mark.skipif(not transform.is_built(), reason="the phone's pages are not built: no Node here")


@pytest.fixture
def form():
    markup, model = transform.transformed(XFORM)
    return etree.HTML(markup), etree.fromstring(model)


def test_it_names_languages_by_their_codes(form):
    page, _model = form
    assert page.xpath("//select[@id='form-languages']/option/@value") == ["th", "en"]
    assert page.xpath("//select[@id='form-languages']/option/text()") == ["ไทย", "English"]
    assert set(page.xpath("//span[contains(@class, 'question-label')]/@lang")) >= {"th", "en"}


def test_it_prepares_choices_of_the_form_and_of_a_list(form):
    page, _model = form
    labels = page.xpath("//span[contains(@class, 'itemset-labels')]")
    assert [(one.get("data-value-ref"), one.get("data-label-ref")) for one in labels] == [
        ("name", "label"),
        ("name", "itextId"),
    ]
    assert page.xpath("//span[@data-itext-id='roof-0']/text()") == ["ดี", "Good"]


def test_it_says_looks_as_classes(form):
    page, _model = form
    assert page.xpath("//*[contains(@class, 'or-appearance-minimal')]")
    assert not page.xpath("//*[@data-appearances]")


def test_it_leaves_nothing_inline_that_the_content_policy_refuses(form):
    page, _model = form
    assert not page.xpath("//*[@style] | //style | //script | //@*[starts-with(name(), 'on')]")


def test_it_gives_every_form_a_place_for_its_number(form):
    _page, model = form
    assert len(model.xpath("//*[local-name()='instanceID']")) == 1


def test_it_opens_no_entity():
    with pytest.raises(etree.XMLSyntaxError):
        transform.transformed('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;<y></x>')
