// Command pki makes what a control plane for tests needs to trust itself: a certificate authority, the API server's certificate, the key
// that signs ServiceAccount tokens, and a kubeconfig for each of its users. openssl could do it, but is not everywhere, and Go is.
//
// Usage: pki FOLDER PORT
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"log"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

const lifetime = 30 * 24 * time.Hour

// pair is a certificate with its key, parsed and as PEM.
type pair struct {
	certificate    *x509.Certificate
	key            *ecdsa.PrivateKey
	certificatePEM []byte
	keyPEM         []byte
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: pki FOLDER PORT")
	}
	folder, port := os.Args[1], os.Args[2]

	authority := issue(x509.Certificate{
		Subject:               pkix.Name{CommonName: "worker-guard-test-ca"},
		IsCA:                  true,
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}, nil)
	write(folder, "ca.crt", authority.certificatePEM)

	server := issue(x509.Certificate{
		Subject:     pkix.Name{CommonName: "kube-apiserver"},
		DNSNames:    []string{"localhost", "kubernetes.default.svc"},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv4(10, 96, 0, 1)},
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}, authority)
	write(folder, "apiserver.crt", server.certificatePEM)
	write(folder, "apiserver.key", server.keyPEM)

	tokens := issue(x509.Certificate{Subject: pkix.Name{CommonName: "service-account-tokens"}}, authority)
	write(folder, "service-accounts.key", tokens.keyPEM)

	users := map[string]pkix.Name{
		"admin":              {CommonName: "admin", Organization: []string{"system:masters"}},
		"controller-manager": {CommonName: "system:kube-controller-manager"},
	}
	for name, subject := range users {
		client := issue(x509.Certificate{
			Subject:     subject,
			KeyUsage:    x509.KeyUsageDigitalSignature,
			ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
		}, authority)
		write(folder, name+".kubeconfig", kubeconfig(port, authority, client))
	}
}

// issue makes a certificate like template, signed by authority, or by itself where authority is nil.
func issue(template x509.Certificate, authority *pair) *pair {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(err)
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	check(err)
	template.SerialNumber = serial
	template.NotBefore = time.Now().Add(-time.Hour)
	template.NotAfter = time.Now().Add(lifetime)

	parent, signer := &template, key
	if authority != nil {
		parent, signer = authority.certificate, authority.key
	}
	der, err := x509.CreateCertificate(rand.Reader, &template, parent, &key.PublicKey, signer)
	check(err)
	certificate, err := x509.ParseCertificate(der)
	check(err)
	keyDER, err := x509.MarshalECPrivateKey(key)
	check(err)
	return &pair{
		certificate:    certificate,
		key:            key,
		certificatePEM: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}),
		keyPEM:         pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: keyDER}),
	}
}

func kubeconfig(port string, authority, client *pair) []byte {
	return fmt.Appendf(nil, `apiVersion: v1
kind: Config
clusters:
  - name: test
    cluster:
      server: https://127.0.0.1:%s
      certificate-authority-data: %s
users:
  - name: user
    user:
      client-certificate-data: %s
      client-key-data: %s
contexts:
  - name: test
    context: {cluster: test, user: user}
current-context: test
`, port, encode(authority.certificatePEM), encode(client.certificatePEM), encode(client.keyPEM))
}

func encode(text []byte) string {
	return base64.StdEncoding.EncodeToString(text)
}

func write(folder, name string, content []byte) {
	check(os.WriteFile(filepath.Join(folder, name), content, 0o600))
}

func check(err error) {
	if err != nil {
		log.Fatal("pki: ", err)
	}
}
