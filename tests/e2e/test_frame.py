"""The head of every page in a real browser: the menu on a desk and on a phone, with a script and without."""

import pytest

from provenance.members.model import Role

LONG = "Wilhelmina Featherstonehaugh-Cholmondeley & Daughters"


def open_works(as_member, width, name=None, **options):
    page = as_member(Role.ADMIN, name=name, viewport={"width": width, "height": 844}, **options)
    page.goto("/works")
    return page


def test_a_desk_shows_the_menu_in_a_row(as_member):
    page = open_works(as_member, 1280)
    assert page.locator(".menu a").count() == 10
    assert all(link.is_visible() for link in page.locator(".menu a").all())
    assert page.locator(".menu a[aria-current]").inner_text() == "Works"
    page.locator(".small-menu").wait_for(state="hidden")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [390, 736, 960])
def test_a_phone_opens_it_with_a_word(as_member, width, script):
    page = open_works(as_member, width, java_script_enabled=script)
    page.locator(".menu a").first.wait_for(state="hidden")
    page.click(".small-menu summary")
    links = page.locator(".small-menu nav a")
    assert links.count() == 10
    for link in links.all():
        box = link.bounding_box()
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    links.get_by_text("Settings").click()
    page.wait_for_url("**/settings")


def test_the_keyboard_opens_it_too(as_member):
    page = open_works(as_member, 390)
    page.focus(".small-menu summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Verify"


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("width", [320, 390, 736, 960, 961, 1280])
def test_a_long_name_breaks_nothing(as_member, width, locale):
    page = open_works(as_member, width, name=f"{LONG} {width} {locale}", locale=locale)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    head = page.locator(".head").bounding_box()
    assert head["height"] <= 90  # one row
    brand, menu, lang = (page.locator(place).bounding_box() for place in (".brand", ".menu", ".lang"))
    if menu is not None:
        assert brand["x"] + brand["width"] <= menu["x"]
        assert menu["x"] + menu["width"] <= lang["x"]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_visitor_sees_the_way_in_everywhere(browser, address, width):
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 844}, locale="en-US")
    page = context.new_page()
    for path in ("/", "/nothing-here", "/sign-in"):
        page.goto(path)
        page.get_by_role("link", name="Sign in").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_other_language_keeps_page_and_query(as_member):
    page = open_works(as_member, 1280)
    page.goto("/works?q=low+fog")
    page.click(".lang a")
    page.wait_for_url("**/works?q=low+fog&lang=zh")
    assert page.get_attribute("html", "lang") == "zh-Hans"
    page.goto("/account")
    assert page.get_attribute("html", "lang") == "zh-Hans"  # it was remembered


@pytest.mark.parametrize("path", ["/identity/import", "/trust/add"])
def test_a_form_that_comes_back_goes_on_at_what_was_wrong(as_member, path):
    page = as_member(Role.ADMIN, viewport={"width": 390, "height": 700})
    page.goto(path)
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_selector("[aria-invalid=true]:focus-within", state="attached")
    words = page.locator(".wrong").first.bounding_box()
    assert 0 <= words["y"] < 700
