# Everything one does with this repository. `make` alone lists it.

SWIFT ?= swift
FUZZ_SECONDS ?= 60
DAYBOOK_CORPORA ?=
export SWIFT FUZZ_SECONDS DAYBOOK_CORPORA

.DEFAULT_GOAL := help
.PHONY: help setup build run test lint format bench crash feeds golden fuzz docs quality clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what is missing (Debian packages); nothing and no network when all is there
	@Scripts/setup

build: setup ## build the program, optimised: .build/release/daybook
	@$(SWIFT) build -c release --product daybook

run: build ## make the sample desk in ./desk and say where to look
	@Scripts/sample .build/release/daybook

test: setup ## build and run every test
	@$(SWIFT) test --parallel

lint: setup ## check format, scripts and house rules
	@Scripts/lint

format: ## format every Swift file in place
	@$(SWIFT) format --in-place --recursive --parallel Sources Tests Fuzz Benchmarks Package.swift

golden: setup ## write the golden files anew; look at the difference before you commit it
	@GOLDEN=update $(SWIFT) test >/dev/null 2>&1 || true
	@git status --short -- Tests Examples

bench: build ## speed of read, extract, add, peak memory; reading, sentences and copies beside trafilatura, feedparser, quantulum3, gaoya, datasketch; a desk that grows to 100,000 reports
	@$(SWIFT) build -c release --product CopiesBenchmark
	@Scripts/bench .build/release/daybook

crash: build ## kill the program at random while it adds 500 files, 100 times (CRASH_ROUNDS)
	@Scripts/crash .build/release/daybook

feeds: setup ## poll 200 feeds for ten rounds on loopback: each changed item is fetched exactly once (make test does three)
	@DAYBOOK_FEED_ROUNDS=10 $(SWIFT) test --filter ManyFeedsTests

fuzz: setup ## run every fuzz target for FUZZ_SECONDS (60) each
	@Scripts/fuzz

docs: setup ## reference pages of the public interfaces: .build/docs
	@Scripts/docs

quality: build ## score on the evaluation sets in DAYBOOK_CORPORA; fails below a floor
	@Scripts/quality .build/release/daybook

clean: ## remove what was built, the sample desk and the benchmark's files
	@Scripts/clean
