"""A crew member ticks tasks on a phone that runs no script."""

from mixer.events.access import crew_token
from mixer.events.queries import plan_of
from tests.cast import Cast
from tests.events.people import crew_member
from tests.live import Live


def test_tasks_are_ticked_and_taken_back_without_script_cookie_or_account(live: Live, cast: Cast):
    member = crew_member(cast.event)
    total = sum(task.owner_role == "co_host" for task in plan_of(cast.event))
    phone = live.phone(script=False)
    page = phone.new_page()
    page.goto(f"/c/{crew_token(member)}/tasks")
    first = page.locator(".own-task .row-title").first.inner_text()
    page.locator(".own-task button.tick").first.click()
    page.get_by_text(f"Done, thank you: {first}").wait_for()
    page.get_by_text(f"1 of {total} done").wait_for()
    page.get_by_role("button", name="Not done after all").click()
    page.get_by_text(f"0 of {total} done").wait_for()
    assert phone.cookies() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
