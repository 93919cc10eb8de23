.PHONY: help run test test-all bench fmt build

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: ## set up, build, and start the sandbox at http://127.0.0.1:8080 (officials: 8081)
	@tools/setup run
	@tools/build
	@exec target/release/qyzmet sandbox

build: ## set up and build, without starting anything
	@tools/setup run
	@tools/build

test: ## set up and run every test
	@tools/test

test-all: ## the same, and every page in both languages at both sizes, and many more kills of the program
	@QYZMET_THOROUGH=1 tools/test

bench: ## print the figures of speed beside their anchors
	@tools/setup test
	@tools/build
	@tools/bench/run

fmt: ## format the Rust sources
	@cargo fmt --all
