package io.parcelflow.service.quality;

import java.util.LinkedHashMap;
import java.util.Map;

/** A finding as JSON, for everything that tells findings to programs. */
public final class QualityFindingJson {

    private QualityFindingJson() {}

    public static Map<String, Object> tree(QualityFinding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", finding.source());
        tree.put("kind", finding.kind().replace(' ', '_'));
        tree.put("message", finding.description());
        tree.put("action", finding.remedy());
        if (finding.at() != null) {
            tree.put("at", finding.at());
        }
        return tree;
    }
}
