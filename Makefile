# Every target works with make, bash and JDK 25; the tests that ask Kubernetes itself also want Go, to build it.
.DEFAULT_GOAL := help
.PHONY: help build demo test bench prefect-cases prefect-check format clean

maven := hack/with-jdk ./mvnw --batch-mode --no-transfer-progress

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## Build the distribution in target/dist, with the launcher bin/worker-guard
	@$(maven) --quiet package -DskipTests
	@hack/with-jdk hack/dist

demo: build ## Watch the guard refuse, repair and pass: on files, and as a server
	@hack/with-jdk java --class-path 'target/quarkus-app/lib/main/*' hack/Demo.java

test: ## Run every test: format, unit, architecture, server, and on a real API server
	@hack/with-jdk hack/test

bench: build ## Measure: benchmarks, a load run over TLS, whole processes
	@hack/with-jdk hack/bench

prefect-cases: ## Record anew what Prefect's worker makes of the cases of base job templates; needs Python 3.11
	@hack/prefect/cases --write

prefect-check: ## Compare that with what PyPI's newest release of Prefect makes of them
	@hack/prefect/cases --check newest

format: ## Format the code
	@$(maven) --quiet spotless:apply

clean: ## Remove what was built; the programs of the test cluster stay in their cache
	@$(maven) --quiet clean
