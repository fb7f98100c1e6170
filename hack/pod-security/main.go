// Command pod-security gives Kubernetes' own opinion on Pods: which checks of the Pod Security Standards they violate, once the API server
// has filled in its defaults.
//
// Usage: pod-security LEVEL:VERSION... < PODS
//
//	pod-security -bench LEVEL:VERSION... < PODS
//
// PODS is one Pod as JSON on each line. Each gets one line of the answer: a JSON array with the ids of the violated checks, one array for
// each LEVEL:VERSION in the order of the arguments; or an object with the key error, where the API server would not have read the Pod.
// With -bench it measures the evaluation alone and prints a line of text for each Pod and LEVEL:VERSION.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"testing"

	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/kubernetes/pkg/apis/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	apijson "sigs.k8s.io/json"
)

func main() {
	log.SetFlags(0)
	bench := flag.Bool("bench", false, "measure the evaluation instead of answering")
	flag.Parse()

	levels := make([]api.LevelVersion, 0, flag.NArg())
	for _, argument := range flag.Args() {
		levels = append(levels, parse(argument))
	}

	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	answer := answer
	if *bench {
		answer = measure
	}
	if err := answer(in, out, levels); err != nil {
		log.Fatal(err)
	}
}

func parse(argument string) api.LevelVersion {
	level, version, _ := strings.Cut(argument, ":")
	parsedLevel, err := api.ParseLevel(level)
	if err != nil {
		log.Fatal(err)
	}
	parsedVersion, err := api.ParseVersion(version)
	if err != nil {
		log.Fatal(err)
	}
	return api.LevelVersion{Level: parsedLevel, Version: parsedVersion}
}

func answer(in *bufio.Reader, out *bufio.Writer, levels []api.LevelVersion) error {
	opinion, err := newOpinion()
	if err != nil {
		return err
	}
	lines := json.NewEncoder(out)
	return eachPod(in, func(pod *v1.Pod, unreadable error) error {
		if unreadable != nil {
			err = lines.Encode(map[string]string{"error": unreadable.Error()})
		} else {
			err = lines.Encode(opinion.of(pod, levels))
		}
		// Whoever asks may wait for this answer before the next question.
		if err == nil && in.Buffered() == 0 {
			err = out.Flush()
		}
		return err
	}, out.Flush)
}

func measure(in *bufio.Reader, out *bufio.Writer, levels []api.LevelVersion) error {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return err
	}
	return eachPod(in, func(pod *v1.Pod, unreadable error) error {
		if unreadable != nil {
			return unreadable
		}
		for _, level := range levels {
			var violated int
			result := testing.Benchmark(func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					results := policy.AggregateCheckResults(evaluator.EvaluatePod(level, &pod.ObjectMeta, &pod.Spec))
					violated = len(results.ForbiddenReasons)
				}
			})
			fmt.Fprintf(out, "%s at %s, %d violated: %s %s\n", pod.Name, level.String(), violated, result, result.MemString())
		}
		return out.Flush()
	}, out.Flush)
}

// eachPod hands on every Pod as the API server would default it, or why the API server would not read it.
func eachPod(in *bufio.Reader, use func(*v1.Pod, error) error, end func() error) error {
	for {
		line, err := in.ReadBytes('\n')
		if err == io.EOF && len(line) == 0 {
			return end()
		}
		if err != nil && err != io.EOF {
			return err
		}
		pod := &v1.Pod{}
		err = apijson.UnmarshalCaseSensitivePreserveInts(line, pod)
		if err == nil {
			corev1.SetObjectDefaults_Pod(pod)
		}
		if err = use(pod, err); err != nil {
			return err
		}
	}
}

// opinion is Kubernetes' evaluator, in which every check says its id as the reason.
type opinion struct {
	evaluator policy.Evaluator
	// known holds what each revision of each check has said of the Pod in question: many levels and versions share it.
	known map[revision]policy.CheckResult
}

type revision struct {
	check policy.CheckID
	index int
}

func newOpinion() (*opinion, error) {
	o := &opinion{known: map[revision]policy.CheckResult{}}
	checks := policy.DefaultChecks()
	for _, check := range checks {
		for i := range check.Versions {
			check.Versions[i].CheckPod = o.named(revision{check.ID, i}, check.Versions[i].CheckPod)
		}
	}
	evaluator, err := policy.NewEvaluator(checks, nil)
	o.evaluator = evaluator
	return o, err
}

// named is the same check with its id as the reason, asked once for each Pod.
func (o *opinion) named(of revision, check policy.CheckPodFn) policy.CheckPodFn {
	return func(metadata *metav1.ObjectMeta, spec *v1.PodSpec) policy.CheckResult {
		result, ok := o.known[of]
		if !ok {
			result = check(metadata, spec)
			if !result.Allowed {
				result.ForbiddenReason = string(of.check)
			}
			o.known[of] = result
		}
		return result
	}
}

func (o *opinion) of(pod *v1.Pod, levels []api.LevelVersion) [][]string {
	clear(o.known)
	violated := make([][]string, 0, len(levels))
	for _, level := range levels {
		ids := []string{}
		for _, result := range o.evaluator.EvaluatePod(level, &pod.ObjectMeta, &pod.Spec) {
			if !result.Allowed {
				ids = append(ids, result.ForbiddenReason)
			}
		}
		violated = append(violated, ids)
	}
	return violated
}
