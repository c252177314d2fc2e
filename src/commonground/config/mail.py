import re
from collections.abc import Sequence
from pathlib import Path
from time import time_ns

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class LetterFiles(BaseEmailBackend):
    """On a development machine every letter becomes a file that a mail program opens."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for letter in email_messages:
            reader = re.sub(r"[^\w.@-]", "_", ",".join(letter.to))[:80]
            _write_whole(folder / f"{time_ns()}-{reader}.eml", letter.message().as_bytes())
        return len(email_messages)


def _write_whole(path: Path, content: bytes) -> None:
    """A file that is there is whole; what a full disk cut off is taken away again."""
    begun = path.with_suffix(".part")
    try:
        begun.write_bytes(content)
        begun.replace(path)
    except OSError:
        begun.unlink(missing_ok=True)
        raise
