# The whole house from one place. `make` alone says what there is.
#
# Needed: Rust (rustc >= 1.95 with rustfmt and clippy), a C compiler, Node.js (>= 20.19) with
# npm, make. `make test` needs PostgreSQL and Chromium too, and on Debian and Ubuntu installs
# them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PORT ?= 8080
TARGET := $(or $(CARGO_TARGET_DIR),target)
BINARY := $(TARGET)/release/shaoying

# nextest where it is installed, cargo's own runner otherwise. Doc tests: none are kept.
RUNNER := $(if $(shell cargo nextest --version 2>/dev/null),nextest run --no-fail-fast,test --no-fail-fast --lib --bins --tests)

# The binary as the tests build it: for one package alone cargo would build what it needs anew.
DEBUG_BUILD := cargo build --locked --workspace --bin shaoying

# What the load generator does. SQLite's file lies beside the build, since a temporary
# folder may be memory, where a commit costs nothing; TMPDIR moves PostgreSQL's.
ORDERS ?= 2000
CLIENTS ?= 16
PRELOAD ?= 0
BENCH := $(BINARY) bench lifecycle --orders $(ORDERS) --clients $(CLIENTS) --preload $(PRELOAD)

# Walks through the faces, by the names of their files; all of them by default.
WALKS ?=

# The staff's pages, built; the binary embeds them.
PAGES := web/dist/staff.html
PAGES_FROM := $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*')

.PHONY: help build demo dev test browser screens check lint bench openapi

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

build: $(PAGES) ## the release binary, pages included
	cargo build --release --locked -p shaoying

demo: build ## a fresh city with a month of matters, served on PORT (8080)
	exec $(BINARY) demo --listen 127.0.0.1:$(PORT)

dev: ## a demo on PORT, and the staff's pages with hot reload before it
	$(DEBUG_BUILD)
	$(TARGET)/debug/shaoying demo --listen 127.0.0.1:$(PORT) & served=$$!; trap 'kill $$served' EXIT; \
	cd web && npm ci && SHAOYING=http://127.0.0.1:$(PORT) npm run dev

# npm names what the lock file holds, so that a missing or other package is an error.
web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	touch $@

$(PAGES): web/node_modules/.package-lock.json $(PAGES_FROM)
	cd web && npm run build

lint: ## formatting and clippy, warnings refused
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- --deny warnings

test: $(PAGES) lint ## everything, on SQLite, on a PostgreSQL of its own and in Chromium
	cd web && npm test
	scripts/with-postgres cargo $(RUNNER) --workspace --locked
	$(MAKE) browser

browser: $(PAGES) ## people's walks through the faces, in Chromium at two sizes
	$(DEBUG_BUILD)
	scripts/with-chromium npm --prefix web run browser -- $(WALKS)

screens: $(PAGES) ## a picture of every page, into docs/screens
	$(DEBUG_BUILD)
	scripts/with-chromium npm --prefix web run screens

check: lint ## the fast part of test: lint and the house rules, no database
	cargo test --quiet --locked -p xtask

bench: build ## lifecycles a second on both databases (ORDERS, CLIENTS, PRELOAD)
	folder=$$(mktemp -d $(TARGET)/bench.XXXXXX); trap 'rm -rf "$$folder"' EXIT; \
	$(BENCH) --database "sqlite:$$folder/bench.db"
	scripts/with-postgres bash -c '$(BENCH) --database "$$SHAOYING_TEST_POSTGRES"'

openapi: ## regenerate api/openapi.json from the routes
	mkdir -p api $(TARGET)
	$(DEBUG_BUILD)
	$(TARGET)/debug/shaoying openapi > $(TARGET)/openapi.json
	mv $(TARGET)/openapi.json api/openapi.json
