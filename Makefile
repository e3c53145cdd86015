# Every target sees to its own set-up: at once where nothing changed. `make` alone lists them.

ISSUE ?=
BIN := .venv/bin
CHECKS := lint types layers tests
BENCHES := bench/build.py bench/size.py bench/check.py bench/search.py bench/figures.py bench/send.py \
           bench/copies.py

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup report test $(CHECKS) soak bench pictures wheel clean

help:  ## 이 목록을 보입니다
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

setup:  ## .venv와 시스템 라이브러리를 갖춥니다
	@.ci/setup

report: setup  ## 가장 최근 호의 PDF를 만듭니다 (다른 호는 ISSUE=2025-W37)
	@$(BIN)/report build $(ISSUE)

test:  ## 린트, 타입, 층 규칙, 모든 시험을 차례로 돌리고 실패를 모아 알려 줍니다
	@.ci/setup --for-tests
	@failed=; for check in $(CHECKS); do \
		echo "== $$check"; \
		$(MAKE) --no-print-directory $$check || failed="$$failed $$check"; \
	done; \
	if [ -n "$$failed" ]; then echo "== 실패:$$failed" >&2; exit 1; fi

lint: setup  ## 린트만
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check --quiet

types: setup  ## 타입만
	@$(BIN)/mypy

layers: setup  ## 층 규칙만
	@$(BIN)/lint-imports --no-logo

tests: setup  ## 시험만
	@$(BIN)/python -m pytest -n 2

soak:  ## 오래 걸리는 시험까지 모두 돌립니다
	@.ci/setup --for-tests
	@REPORT_SOAK=1 $(BIN)/python -m pytest -n 2

bench: setup  ## 빌드 시간을 단순한 스크립트와 견줍니다
	@for bench in $(BENCHES); do $(BIN)/python $$bench || exit; done

pictures: report  ## README의 쪽 그림을 다시 그립니다
	@$(BIN)/python .ci/pictures.py "$$($(BIN)/report build $(ISSUE) 2>/dev/null)"

wheel: setup  ## dist/에 휠을 만듭니다
	@$(BIN)/python -m pip wheel . --quiet --disable-pip-version-check \
		--no-deps --no-build-isolation --wheel-dir dist
	@ls dist/*.whl

clean:  ## 캐시와 휠을 지웁니다 (.venv와 만든 PDF는 남깁니다)
	rm -rf build dist output/.cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find bench report tests -name __pycache__ -prune -exec rm -rf {} +
