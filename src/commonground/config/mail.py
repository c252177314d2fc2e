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
            (folder / f"{time_ns()}-{reader}.eml").write_bytes(letter.message().as_bytes())
        return len(email_messages)
