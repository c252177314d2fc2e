from playwright.sync_api import expect


def test_every_part_of_the_paper_can_be_read_by_everyone(page_every_way, axe, fits):
    page = page_every_way()

    page.goto("/gallery/")

    expect(page.get_by_role("heading", name="Gallery of components")).to_be_visible()
    axe(page)
    fits(page)


def test_a_form_to_mend_starts_at_what_needs_another_look(page_of):
    page = page_of()
    page.goto("/gallery/")

    expect(page.locator("#mend")).to_be_focused()
    page.get_by_role("link", name="How does it unite all groups?").click()

    expect(page.get_by_label("How does it unite all groups?")).to_be_in_viewport()


def test_a_reader_turns_the_paper_to_night_and_back(page_of):
    page = page_of(color_scheme="light")
    page.goto("/gallery/")
    page.get_by_role("button", name="Night paper").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page).to_have_url("/gallery/")

    page.get_by_role("button", name="As my device has it").click()

    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")
