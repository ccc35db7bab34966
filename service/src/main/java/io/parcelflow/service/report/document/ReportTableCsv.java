package io.parcelflow.service.report.document;

import io.parcelflow.runtime.text.CsvText;
import java.util.List;

/** Renders a table as CSV with the columns' keys as header; unknown values are empty. */
public final class ReportTableCsv {

    private ReportTableCsv() {}

    public static String text(ReportTable grid) {
        StringBuilder csv = new StringBuilder(64 * (grid.rows().size() + 1));
        for (int i = 0; i < grid.columns().size(); i++) {
            csv.append(i == 0 ? "" : ",").append(grid.columns().get(i).key());
        }
        csv.append(CsvText.LINE_END);
        for (List<ReportCell> row : grid.rows()) {
            for (int i = 0; i < row.size(); i++) {
                csv.append(i == 0 ? "" : ",");
                switch (row.get(i).raw()) {
                    case null -> {}
                    case String text -> CsvText.append(csv, text);
                    case Object other -> csv.append(other);
                }
            }
            csv.append(CsvText.LINE_END);
        }
        return csv.toString();
    }
}
