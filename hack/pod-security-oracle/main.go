// The oracle says what Kubernetes' own Pod Security evaluator finds in pods.
//
// It reads lines {"level", "version", "pod"}, and writes them again with "finds": the ids of the checks
// that fail. src/test/resources/pod-security/recorded.jsonl is made by it; to record it anew:
//
//	go run . < recorded.jsonl > new.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
	"sort"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type line struct {
	Level   string          `json:"level"`
	Version string          `json:"version"`
	Finds   []string        `json:"finds"`
	Pod     json.RawMessage `json:"pod"`
}

func main() {
	evaluator, err := policy.NewEvaluator(checksThatNameThemselves(), nil)
	if err != nil {
		log.Fatal(err)
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<24)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for in.Scan() {
		var next line
		if err := json.Unmarshal(in.Bytes(), &next); err != nil {
			log.Fatal(err)
		}
		var pod corev1.Pod
		if err := json.Unmarshal(next.Pod, &pod); err != nil {
			log.Fatal(err)
		}
		setDefaults(&pod.Spec)
		version, err := api.ParseVersion(next.Version)
		if err != nil {
			log.Fatal(err)
		}
		next.Finds = []string{}
		asked := api.LevelVersion{Level: api.Level(next.Level), Version: version}
		for _, result := range evaluator.EvaluatePod(asked, &pod.ObjectMeta, &pod.Spec) {
			if !result.Allowed {
				next.Finds = append(next.Finds, result.ForbiddenReason)
			}
		}
		sort.Strings(next.Finds)
		if err := out.Encode(next); err != nil {
			log.Fatal(err)
		}
	}
}

// A result does not say which check it is of, so each check gives its id as the reason.
func checksThatNameThemselves() []policy.Check {
	checks := policy.DefaultChecks()
	for i := range checks {
		id := string(checks[i].ID)
		for j := range checks[i].Versions {
			check := checks[i].Versions[j].CheckPod
			checks[i].Versions[j].CheckPod = func(metadata *metav1.ObjectMeta, spec *corev1.PodSpec) policy.CheckResult {
				result := check(metadata, spec)
				if !result.Allowed {
					result.ForbiddenReason = id
				}
				return result
			}
		}
	}
	return checks
}

// What the API server fills in before it asks, as far as a check looks at it.
func setDefaults(spec *corev1.PodSpec) {
	for i := range spec.Volumes {
		if spec.Volumes[i].VolumeSource == (corev1.VolumeSource{}) {
			spec.Volumes[i].EmptyDir = &corev1.EmptyDirVolumeSource{}
		}
	}
	if !spec.HostNetwork {
		return
	}
	for _, containers := range [][]corev1.Container{spec.Containers, spec.InitContainers} {
		for i := range containers {
			for j := range containers[i].Ports {
				port := &containers[i].Ports[j]
				if port.HostPort == 0 {
					port.HostPort = port.ContainerPort
				}
			}
		}
	}
}
