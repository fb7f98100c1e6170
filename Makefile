# Every target works with make, bash and JDK 25; the tests that ask Kubernetes itself also want Go, to build it.
.DEFAULT_GOAL := help
.PHONY: help build demo test bench format clean

maven := hack/with-jdk ./mvnw --batch-mode --no-transfer-progress

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## Build the distribution in target/dist, with the launcher bin/worker-guard
	@$(maven) --quiet package -DskipTests
	@hack/with-jdk hack/dist

demo: build ## Watch the guard refuse, repair and pass: on files, and as a server
	@hack/with-jdk java --class-path 'target/quarkus-app/lib/main/*' hack/Demo.java

test: ## Run every test: format, unit, architecture, server, and on a real API server
	@hack/with-jdk hack/test

bench: build ## Measure: benchmarks, a load run over TLS, whole processes
	@hack/with-jdk hack/bench

format: ## Format the code
	@$(maven) --quiet spotless:apply

clean: ## Remove what was built; the programs of the test cluster stay in their cache
	@$(maven) --quiet clean
