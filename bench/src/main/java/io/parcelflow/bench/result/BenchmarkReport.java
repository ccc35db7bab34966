package io.parcelflow.bench.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All results: lines for a person, and a tree for JSON. */
public final class BenchmarkReport {

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> tree = new LinkedHashMap<>();

    /** Adds the results of a workload. */
    public void add(String name, String words, List<String> table, Map<String, Object> figures) {
        lines.add("");
        lines.add(name + ": " + words);
        lines.addAll(table);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("words", words);
        entry.putAll(figures);
        tree.put(name, entry);
    }

    public List<String> lines() {
        return lines;
    }

    public Map<String, Object> tree() {
        return tree;
    }
}
