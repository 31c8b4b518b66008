"""What history gives the site."""

from app.history import operations
from app.web.binding import Binding

binding = Binding(jobs=[operations.forget_keys])
