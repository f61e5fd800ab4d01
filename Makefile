.PHONY: check test goldens pictures content proofs benchmark times review mutants pyz

check:          ## everything, from a fresh environment
	bash .ci/run

test:           ## the tests, in the environment at hand
	python -m pytest

goldens:        ## the golden pages, made anew; shows what changed
	python tests/golden/pages.py

pictures:       ## the four pictures in the README, drawn anew
	python tests/contracts/test_pictures.py

content:        ## definitions, articles, directory, safety copy
	oudinfo validate

proofs:         ## every answer set of the 15 forms that are short enough, and all else that is exhaustive
	python -m pytest -m exhaustive

pyz:            ## the one file: dist/oudinfo.pyz, with its checksum and what is inside
	python .ci/one_file.py

benchmark:      ## one table: start-up ratios and scoring time against their budgets
	python tests/benchmarks/table.py

times:          ## all of `check`, and what each step takes, written into CONTRIBUTING.md
	python .ci/table.py

review:         ## the pages for reviewers, made anew: docs/review
	python tests/contracts/review.py

mutants:        ## a sample of small changes to the code, and which of them no test notices
	PYTHONPATH=tests python -m mutation --seed 1 --count 200
