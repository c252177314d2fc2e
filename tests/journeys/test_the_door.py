from playwright.sync_api import expect


def test_the_door_asks_for_an_address_and_nothing_else(page_every_way, axe, fits):
    page = page_every_way()

    page.goto("/sign-in/")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(1)
    axe(page)
    fits(page)
