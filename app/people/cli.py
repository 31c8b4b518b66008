"""Commands for persons: the first administrator comes from here, as no account exists by default."""

import click
from email_validator import EmailNotValidError, validate_email
from flask.cli import AppGroup

from app.db import db
from app.domain.errors import Refused
from app.people import operations, queries
from app.web import addresses
from app.web.clock import now, today
from app.web.words import refusal

people = AppGroup("people", help="Persons and administrators.")


@people.command("admin")
@click.argument("email")
@click.argument("first_name")
@click.argument("last_name", default="")
@click.option("--title", default="", help="Tells the person from somebody with the same name.")
def admin(email: str, first_name: str, last_name: str, title: str) -> None:
    """Make the person with EMAIL an administrator; adds the person if nobody has the address."""
    address = _address(email)
    person = queries.with_email(address)
    try:
        if person is None:
            values = {"first_name": first_name, "last_name": last_name, "email": address, "title": title}
            person = operations.add_person(values, by=None, now=now())
        operations.make_administrator(person, by=None, now=now(), on=today())
    except Refused as refused:
        raise click.ClickException(refusal(refused)) from refused
    db.session.commit()
    click.echo(f"{person.name} can sign in at {addresses.absolute('/logg-inn')}")


def _address(text: str) -> str:
    """Return the address as forms store it; nobody could sign in with one that no mail reaches."""
    try:
        found = validate_email(text.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise click.ClickException(f"«{text}» is no address that mail can be sent to.") from error
    return found.normalized.lower()
