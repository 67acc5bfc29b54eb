# The two commands of a fresh machine are `make run` and `make test`; both install what is missing.

SHELL := /bin/sh
SWIFT ?= swift
RELEASE_FLAGS = -c release --static-swift-stdlib --scratch-path .build-release -Xlinker -s
FUZZ_FLAGS = -c release --scratch-path .build-fuzz -Xswiftc -enable-testing \
	-Xswiftc -sanitize=$(SANITIZE) -Xswiftc -use-ld=lld
PAWL = .build-release/release/pawl
SEED ?= 1
SECONDS ?= 600
SANITIZE ?= fuzzer

.PHONY: help setup run build release test check lint format update crash simulate bench bench-jq bench-lsp fuzz clean

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install the libraries that the build needs, where they are missing.
	@Scripts/setup

build: setup ## Build for debugging, tests included.
	$(SWIFT) build --build-tests

release: setup ## Build the program for use: .build-release/release/pawl.
	$(SWIFT) build $(RELEASE_FLAGS) --product pawl

run: release ## Build the program and run an example with it.
	$(PAWL) run examples/release.yaml --input @examples/release.input.json

test: setup ## Build with warnings as errors and run every test.
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --skip CrashTests
	$(SWIFT) test --skip-build --filter CrashTests

check: test lint ## What a change must pass before it is sent.

lint: ## Check the format.
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests fuzz

format: ## Rewrite the format.
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests fuzz

update: setup ## Rewrite what the tests compare: spec pages, error pages, generated sources.
	$(SWIFT) build --build-tests
	PAWL_UPDATE=1 $(SWIFT) test --skip-build

crash: release setup ## Kill the release program at 200 random moments and at every failpoint.
	$(SWIFT) build --build-tests
	PAWL_CRASH_BINARY=$(PAWL) PAWL_CRASH_KILLS=200 PAWL_CRASH_SEED=$(SEED) \
		$(SWIFT) test --skip-build --filter CrashTests

simulate: setup ## Run made-up workflows in a made-up world, SECONDS=600 long, from SEED=1 on.
	$(SWIFT) build -c release --scratch-path .build-bench --product pawl-simulate
	.build-bench/release/pawl-simulate --seed $(SEED) --seconds $(SECONDS)

bench: release ## Measure start-up, compiling and the engine; the figures go to bench/README.md by hand.
	@Scripts/setup bench
	bench/startup $(PAWL)
	bench/compile $(PAWL)
	bench/engine $(PAWL)

bench-jq: release ## Compare the jq engine with libjq in one process, and with jq and gojq as programs.
	@Scripts/setup bench
	PAWL_BENCH=1 $(SWIFT) build -c release --scratch-path .build-bench --product bench-jq
	.build-bench/release/bench-jq
	bench/jq/processes $(PAWL) .build-bench/release/bench-jq

bench-lsp: setup ## Measure what a keystroke costs the language server.
	@Scripts/setup bench
	PAWL_BENCH=1 $(SWIFT) build -c release --scratch-path .build-bench --product bench-lsp
	.build-bench/release/bench-lsp

fuzz: setup ## Fuzz jq, JSON and documents, SECONDS=600 long, SANITIZE=fuzzer,address.
	PAWL_FUZZ=1 $(SWIFT) build $(FUZZ_FLAGS) --product fuzz-jq
	PAWL_FUZZ=1 $(SWIFT) build $(FUZZ_FLAGS) --product fuzz-json
	PAWL_FUZZ=1 $(SWIFT) build $(FUZZ_FLAGS) --product fuzz-yaml
	fuzz/run .build-fuzz/release $(SECONDS)

clean: ## Remove what was built.
	rm -rf .build .build-release .build-bench .build-fuzz
