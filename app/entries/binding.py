"""What calendar entries give the site."""

from app.entries import cli
from app.web.binding import Binding

binding = Binding(commands=[cli.entries])
