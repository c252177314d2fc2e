from email import message_from_bytes, policy

from django.core.mail import EmailMessage, get_connection


def test_each_letter_is_a_file_that_a_mail_program_opens(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    letters = [
        EmailMessage("Ihr Code: ключ", "Two lines\nof words", "from@example.org", [f"{name}@example.org"])
        for name in ("ana", "../../kim")
    ]

    sent = get_connection("commonground.config.mail.LetterFiles").send_messages(letters)

    files = sorted((tmp_path / "mail").iterdir())
    read = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert (sent, len(files)) == (2, 2)
    assert all(file.suffix == ".eml" for file in files)
    assert (read["Subject"], read["To"]) == ("Ihr Code: ключ", "ana@example.org")
