# Rust and a C compiler, which is all the build asks for.
FROM rust:1.95-slim-trixie AS build
WORKDIR /build

# The dependencies, against empty crates of ours: a layer that lasts until a manifest changes. Cache mounts would be
# shorter, but Railway takes them only with the id of one service written here.
COPY Cargo.toml Cargo.lock ./
COPY bcrypt-lanes/Cargo.toml bcrypt-lanes/
COPY entity/Cargo.toml entity/
COPY migration/Cargo.toml migration/
RUN mkdir src bcrypt-lanes/src entity/src migration/src \
    && echo 'fn main() {}' > src/main.rs \
    && touch src/lib.rs bcrypt-lanes/src/lib.rs entity/src/lib.rs migration/src/lib.rs \
    && cargo build --release --locked

# COPY keeps the times of the files. They are older than the empty crates, which cargo would take for up to date.
COPY . .
RUN find src bcrypt-lanes entity migration -name '*.rs' -exec touch {} + \
    && cargo build --release --locked

# The same Debian as above, for the same libc.
FROM debian:trixie-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --home-dir /data --shell /usr/sbin/nologin vestibule \
    && install --directory --mode 0700 --owner vestibule --group vestibule /data
COPY --from=build /build/target/release/vestibule /usr/local/bin/vestibule

ENV HOST=:: \
    LOG_FORMAT=json \
    DATABASE_URL=sqlite:///data/vestibule.db \
    MAIL_DIR=/data/mail
# By number, so that an orchestrator can see that it is not root.
USER 10001:10001
# Mount a volume here for SQLite. There is no VOLUME line: Railway refuses files that have one, and on PostgreSQL it
# would leave an empty volume behind with every container.
WORKDIR /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=30s CMD ["vestibule", "healthcheck"]
ENTRYPOINT ["vestibule"]
CMD ["serve"]
