"""How many queries a page takes, once everything that is kept between requests is kept."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as taken:
        assert client.get(address).status_code == 200
    return len(taken)


def own_queries_of(client: Client, address: str) -> int:
    """Without those that ask which profile holds: a founded coalition knows that once for all."""
    client.get(address)
    with CaptureQueriesContext(connection) as taken:
        assert client.get(address).status_code == 200
    return sum("coalition.founded" not in query["sql"] for query in taken.captured_queries)
