package io.parcelflow.service.report.document;

import io.parcelflow.runtime.text.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders a report as JSON: key figures under {@code summary}, each table under the key of its section. */
public final class ReportJson {

    private ReportJson() {}

    /** Indented JSON with a final newline. */
    public static String text(ReportDocument document) {
        return JsonText.indented(tree(document)) + "\n";
    }

    /** The report as a tree for {@link JsonText}. */
    public static Map<String, Object> tree(ReportDocument document) {
        ReportDocument.Head head = document.head();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("report", head.name());
        tree.put("title", head.title());
        tree.put("from", head.from());
        tree.put("to", head.to());
        tree.put("zone", head.zone());
        tree.put("made_at", head.createdAt());
        if (!head.note().isEmpty()) {
            tree.put("note", head.note());
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        document.tiles().forEach(tile -> summary.put(tile.key(), tile.value().raw()));
        tree.put("summary", summary);
        List<Map<String, Object>> findings = new ArrayList<>();
        for (ReportFinding finding : document.findings()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("tone", finding.tone().name().toLowerCase(Locale.ROOT));
            each.put("what", finding.message());
            if (finding.action() != null) {
                each.put("remedy", finding.action());
            }
            findings.add(each);
        }
        tree.put("findings", findings);
        for (ReportSection section : document.sections()) {
            if (section.table() != null) {
                tree.put(section.key(), rows(section.table()));
            }
        }
        return tree;
    }

    private static List<Map<String, Object>> rows(ReportTable grid) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<ReportCell> row : grid.rows()) {
            Map<String, Object> each = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                each.put(grid.columns().get(i).key(), row.get(i).raw());
            }
            rows.add(each);
        }
        return rows;
    }
}
