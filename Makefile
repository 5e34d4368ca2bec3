# The whole house from one place. `make` alone says what there is.
#
# Needed: Rust (rustc >= 1.95 with rustfmt and clippy), a C compiler, make.
# `make test` needs PostgreSQL too and starts (or, on Debian and Ubuntu, installs) it.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PORT ?= 8080
TARGET := $(or $(CARGO_TARGET_DIR),target)
BINARY := $(TARGET)/release/shaoying

# nextest where it is installed, cargo's own runner otherwise. Doc tests: none are kept.
RUNNER := $(if $(shell cargo nextest --version 2>/dev/null),nextest run --no-fail-fast,test --no-fail-fast --lib --bins --tests)

# What the load generator does. SQLite's file lies beside the build, since a temporary
# folder may be memory, where a commit costs nothing; TMPDIR moves PostgreSQL's.
ORDERS ?= 2000
CLIENTS ?= 16
PRELOAD ?= 0
BENCH := $(BINARY) bench lifecycle --orders $(ORDERS) --clients $(CLIENTS) --preload $(PRELOAD)

.PHONY: help build demo test check lint bench openapi

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

build: ## the release binary
	cargo build --release --locked -p shaoying

demo: build ## a fresh city with a month of matters, served on PORT (8080)
	exec $(BINARY) demo --listen 127.0.0.1:$(PORT)

lint: ## formatting and clippy, warnings refused
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- --deny warnings

test: lint ## everything, on SQLite and on a PostgreSQL of its own
	scripts/with-postgres cargo $(RUNNER) --workspace --locked

check: lint ## the fast part of test: lint and the house rules, no database
	cargo test --quiet --locked -p xtask

bench: build ## lifecycles a second on both databases (ORDERS, CLIENTS, PRELOAD)
	folder=$$(mktemp -d $(TARGET)/bench.XXXXXX); trap 'rm -rf "$$folder"' EXIT; \
	$(BENCH) --database "sqlite:$$folder/bench.db"
	scripts/with-postgres bash -c '$(BENCH) --database "$$SHAOYING_TEST_POSTGRES"'

openapi: ## regenerate api/openapi.json from the routes
	mkdir -p api $(TARGET)
	cargo run --quiet --locked -p shaoying -- openapi > $(TARGET)/openapi.json
	mv $(TARGET)/openapi.json api/openapi.json
