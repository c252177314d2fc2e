import gzip

import pytest

HEAVIEST = 100 * 1024
ADDRESSES = ["/", "/positions/", "/partners/", "/committee/", "/how-we-decide/", "/sign-in/"]


def over_the_wire(response) -> int:
    """As our server sends it: text compressed, fonts as they are."""
    body = response.body()
    return len(body) if response.url.endswith(".woff2") else min(len(body), len(gzip.compress(body)))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_first_visit_weighs_little(page_of, address):
    page = page_of()
    weights = {}

    def weigh(request) -> None:
        weights[request.url] = over_the_wire(request.response())

    page.on("requestfinished", weigh)

    first = page.goto(address, wait_until="networkidle")

    assert first.ok
    assert sum(weights.values()) <= HEAVIEST, weights
