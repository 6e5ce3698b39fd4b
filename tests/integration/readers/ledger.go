// Reads a ledger with Go's golang.org/x/mod/sumdb: its checkpoint, its tiles and its proofs.
//
//	ledger VKEY FOLDER PROOFS
//
// PROOFS has a line for each proof: "record N HASH..." or "tree N ROOT HASH...", all in Base64.
package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type folder string

func (f folder) Height() int { return 8 }

func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

// ReadTiles maps Go's names (tile/8/L/N) to those of tlog-tiles (tile/L/N).
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range tiles {
		name := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(string(f), name))
		if err != nil && tile.W < 256 {
			tile.W = 256
			name = strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
			data, err = os.ReadFile(filepath.Join(string(f), name))
		}
		if err != nil {
			return nil, err
		}
		found = append(found, data)
	}
	return found, nil
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func hashes(words []string) []tlog.Hash {
	var found []tlog.Hash
	for _, word := range words {
		data, err := base64.StdEncoding.DecodeString(word)
		must(err)
		var hash tlog.Hash
		copy(hash[:], data)
		found = append(found, hash)
	}
	return found
}

func main() {
	verifier, err := note.NewVerifier(os.Args[1])
	must(err)
	signed, err := os.ReadFile(filepath.Join(os.Args[2], "checkpoint"))
	must(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root := hashes(lines[2:3])[0]
	tree := tlog.Tree{N: size, Hash: root}
	reader := tlog.TileHashReader(tree, folder(os.Args[2]))

	file, err := os.Open(os.Args[3])
	must(err)
	scanner := bufio.NewScanner(file)
	scanner.Buffer(make([]byte, 1<<20), 1<<20)
	count := 0
	for scanner.Scan() {
		words := strings.Split(scanner.Text(), " ")
		n, err := strconv.ParseInt(words[1], 10, 64)
		must(err)
		switch words[0] {
		case "record":
			leaves, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, n)})
			must(err)
			must(tlog.CheckRecord(hashes(words[2:]), size, root, n, leaves[0]))
			own, err := tlog.ProveRecord(size, n, reader)
			must(err)
			must(same(own, hashes(words[2:])))
		case "tree":
			must(tlog.CheckTree(hashes(words[3:]), size, root, n, hashes(words[2:3])[0]))
			own, err := tlog.ProveTree(size, n, reader)
			must(err)
			must(same(own, hashes(words[3:])))
		}
		count++
	}
	fmt.Printf("%d entries, %d proofs\n", size, count)
}

func same(a, b []tlog.Hash) error {
	if len(a) != len(b) {
		return fmt.Errorf("Go's proof has %d hashes, ours %d", len(a), len(b))
	}
	for i := range a {
		if a[i] != b[i] {
			return fmt.Errorf("hash %d differs from Go's", i)
		}
	}
	return nil
}
