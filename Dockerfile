# Signpost in a container: slim, not root, its data on a volume.
FROM python:3.13-slim-bookworm AS build
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /opt/signpost \
    && /opt/signpost/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE requirements-dev.lock ./
COPY bot bot
COPY handlers handlers
COPY knowledge knowledge
# The build tool comes from the same lock as everywhere else, in an environment that is thrown away.
RUN python -m venv /opt/build \
    && /opt/build/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements-dev.lock \
    && /opt/build/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /dist . \
    && /opt/signpost/bin/pip install --no-cache-dir --no-deps /dist/*.whl \
    # Reading the knowledge base takes some seconds; the image holds what comes of it.
    && /opt/signpost/bin/signpost ask ready

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin signpost \
    && mkdir /data \
    && chown signpost:signpost /data
COPY --from=build /opt/signpost /opt/signpost
ENV PATH=/opt/signpost/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SIGNPOST_DATA=/data \
    SIGNPOST_WEB=0.0.0.0:8080
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s --retries=3 CMD ["signpost", "health"]
CMD ["signpost", "run"]
