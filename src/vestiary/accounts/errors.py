"""What accounts refuse, each with the sentence that a person reads."""

from vestiary.kernel.errors import Conflict, Forbidden, Invalid, TooMany, Unauthenticated


class WrongCredentials(Unauthenticated):
    """No such name, a wrong password, or an account that is not active: the three look the same."""

    code = "wrong_credentials"

    def __init__(self) -> None:
        super().__init__("The name or the password is wrong.")


class WrongPassword(Forbidden):
    """The current password, asked for again, is wrong. Not 401: the sign-in itself is still good."""

    code = "wrong_password"

    def __init__(self) -> None:
        super().__init__("The current password is wrong.")


class TooManyGuesses(TooMany):
    """Too many tries for one name, or too many names from one address."""

    def __init__(self, *, retry_after_s: int) -> None:
        super().__init__("Too many tries. Wait a while, then try again.", retry_after_s=retry_after_s)


class Busy(TooMany):
    """More sign-ins at once than this server checks."""

    def __init__(self) -> None:
        super().__init__("Many people sign in at this moment. Try again.", retry_after_s=1)


class WeakPassword(Invalid):
    """A password that guessing finds."""

    code = "weak_password"

    def __init__(self, message: str, *, field: str = "password") -> None:
        super().__init__(message, field=field)


class BadEmail(Invalid):
    """Not an email address."""

    def __init__(self) -> None:
        super().__init__("This is not an email address.", field="email")


class BadUsername(Invalid):
    """Not a username."""

    def __init__(self) -> None:
        super().__init__(
            "A username has 3 to 50 letters, digits, dots, dashes or underscores, and starts and ends with a letter"
            " or digit.",
            field="username",
        )


class BadTimezone(Invalid):
    """Not a time zone of the IANA list."""

    def __init__(self) -> None:
        super().__init__("This is not a time zone; use a name such as Europe/Berlin.", field="timezone")


class BadSlug(Invalid):
    """Not a slug, or a reserved word."""

    def __init__(self) -> None:
        super().__init__(
            "A slug has lower-case letters and digits with single dashes or underscores between them, and is not a"
            " word that the platform needs itself.",
            field="slug",
        )


class NothingToChange(Invalid):
    """A change that changes nothing."""

    code = "nothing_to_change"

    def __init__(self) -> None:
        super().__init__("Name at least one field to change.")


class EmailTaken(Conflict):
    """Somebody has this email."""

    code = "email_taken"

    def __init__(self) -> None:
        super().__init__("There is an account with this email already.", field="email")


class UsernameTaken(Conflict):
    """Somebody has this username."""

    code = "username_taken"

    def __init__(self) -> None:
        super().__init__("Somebody has this username already.", field="username")


class SlugTaken(Conflict):
    """Another vendor has this slug."""

    code = "slug_taken"

    def __init__(self) -> None:
        super().__init__("Another vendor has this slug already.", field="slug")


class SetupClosed(Conflict):
    """The first account exists."""

    code = "setup_closed"

    def __init__(self) -> None:
        super().__init__("This server has been set up already. Sign in.")


class WrongSetupCode(Forbidden):
    """Not the code that the latest start printed."""

    code = "wrong_setup_code"

    def __init__(self) -> None:
        super().__init__("This set-up code is wrong. The latest start of the server printed the right one.")


class RegistrationClosed(Forbidden):
    """Only admins make accounts here."""

    def __init__(self) -> None:
        super().__init__("New accounts are made by an admin here.")


class OnlyInPerson(Forbidden):
    """API tokens may not do this, whatever their scopes."""

    def __init__(self) -> None:
        super().__init__("An API token may not do this; sign in with your password.")


class ScopeMissing(Forbidden):
    """The API token was not made for this."""

    def __init__(self, scope: str) -> None:
        super().__init__(f"This needs the scope `{scope}`.")


class ForeignPage(Forbidden):
    """A change that a page of another site seems to have sent (CSRF)."""

    code = "csrf_failed"

    def __init__(self) -> None:
        super().__init__("This request did not come from a page of this server. Reload the page and try again.")


class LastAdmin(Conflict):
    """Other people would be left without an admin."""

    code = "last_admin"

    def __init__(self) -> None:
        super().__init__("You are the only admin. Make somebody else admin first.")


class LastOwner(Conflict):
    """A vendor would be left without an owner."""

    code = "last_owner"

    def __init__(self) -> None:
        super().__init__("A vendor needs an owner. Make another member owner first.")


class AlreadyMember(Conflict):
    """The person belongs to the vendor."""

    code = "already_member"

    def __init__(self) -> None:
        super().__init__("This person is a member already.", field="email")


class IdempotencyConflict(Conflict):
    """The same `Idempotency-Key` came with another body."""

    code = "idempotency_conflict"

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key has been used for another request.")


class RequestInProgress(Conflict):
    """The first request with this `Idempotency-Key` is still being answered."""

    code = "request_in_progress"
    can_retry = True

    def __init__(self) -> None:
        super().__init__("The same request is being answered at this moment. Ask again.")
