"""What persons and organisations give the site."""

from app.people import cli, jobs, queries
from app.people.pages import directory, sign_in
from app.web.binding import Binding

binding = Binding(
    blueprints=[directory.bp, sign_in.bp],
    jobs=[jobs.forget],
    commands=[cli.people],
    provides={"grants": [queries.grants]},
)
