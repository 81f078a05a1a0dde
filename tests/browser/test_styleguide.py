"""The skin in a real browser: accessible in both lights, on the narrowest phone, under the strict CSP."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.live import Live

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("light", ["light", "dark"])
def test_every_component_is_accessible_and_fits(
    live: Live, light: Literal["light", "dark"], width: int
) -> None:
    context = live.browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=light,
        reduced_motion="reduce",
        bypass_csp=True,  # the checker is a script of ours to inject, not the page's
        base_url=live.url,
    )
    page = context.new_page()
    page.goto("/styleguide")
    found = Axe().run(page, options=RULES).response["violations"]
    assert not [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "no sideways scrolling"
    context.close()


def test_the_browser_refuses_nothing_of_our_own(live: Live) -> None:
    context = live.desk()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/styleguide", wait_until="networkidle")
    assert complaints == []
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_tapped_is_big_enough_and_fields_do_not_zoom(live: Live, width: int) -> None:
    context = live.browser.new_context(viewport={"width": width, "height": 844}, base_url=live.url)
    page = context.new_page()
    page.goto("/styleguide")
    buttons = page.locator(
        ".button:visible, .tile-face:visible, .pick-face:visible, .step-face:visible, .tabs-list a:visible"
    )
    heights = [box["height"] for each in buttons.all() if (box := each.bounding_box())]
    assert heights
    assert min(heights) >= 44
    fields = page.locator(
        "main input:not([type=checkbox], [type=radio], [type=hidden]):visible, select:visible, main textarea"
    )
    sizes = [each.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") for each in fields.all()]
    assert sizes
    assert min(sizes) >= 16
    context.close()
