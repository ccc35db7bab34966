package io.parcelflow.service.report.document;

import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.runtime.text.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as JSON: its figures, its findings, and its tables with their columns. */
public final class ReportJson {

    private ReportJson() {}

    /** Indented, ending with a line end. */
    public static String text(ReportDocument document) {
        return JsonText.indented(tree(document)) + "\n";
    }

    /** The report as a tree for {@link JsonText}. */
    public static Map<String, Object> tree(ReportDocument document) {
        ReportDocument.Head head = document.head();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", head.name());
        tree.put("title", head.title());
        tree.put("from", head.from());
        tree.put("to", head.to());
        tree.put("timeZone", head.zone().getId());
        tree.put("createdAt", head.createdAt());
        if (!head.note().isEmpty()) {
            tree.put("note", head.note());
        }
        tree.put("figures", document.tiles().stream().map(ReportJson::figure).toList());
        tree.put("findings", document.findings().stream().map(ReportJson::finding).toList());
        List<Map<String, Object>> tables = new ArrayList<>();
        for (ReportSection section : document.sections()) {
            if (section.table() != null) {
                tables.add(table(section, section.table()));
            }
        }
        tree.put("tables", tables);
        return tree;
    }

    private static Map<String, @Nullable Object> figure(KeyFigure figure) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", figure.key());
        tree.put("label", figure.label());
        tree.put("value", figure.value().raw());
        return tree;
    }

    private static Map<String, Object> finding(ReportFinding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tone", ApiValues.word(finding.tone()));
        tree.put("message", finding.message());
        ApiValues.putIfPresent(tree, "action", finding.action());
        return tree;
    }

    private static Map<String, Object> table(ReportSection section, ReportTable table) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", section.key());
        tree.put("title", section.title());
        tree.put(
                "columns",
                table.columns().stream()
                        .map(column ->
                                ApiValues.pair(
                                        "name", column.key(), "title", column.title()))
                        .toList());
        tree.put("rows", table.rows().stream().map(row -> row(table, row)).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> row(ReportTable table, List<ReportCell> row) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            tree.put(table.columns().get(i).key(), row.get(i).raw());
        }
        return tree;
    }
}
