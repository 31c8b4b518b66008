"""The server's own settings, without the access log: how bare Flask is run by who asks for nothing."""

accesslog = None
