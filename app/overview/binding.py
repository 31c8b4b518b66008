"""The pages across features."""

from app.overview import health
from app.overview.pages import account, dashboard, national, site
from app.web.binding import Binding

binding = Binding(blueprints=[site.bp, account.bp, dashboard.bp, national.bp, health.bp])
