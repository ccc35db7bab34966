package io.parcelflow.service.report.document;

import static io.parcelflow.service.chart.HtmlEscape.escaped;

import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.chart.Chart;
import io.parcelflow.service.chart.ChartHtml;
import java.time.ZoneId;
import java.util.List;

/**
 * Renders a report as a self-contained HTML file without scripts, fonts or images.
 *
 * <p>Supports light and dark themes, phones, and printing.
 */
public final class ReportHtml {

    private static final int WORDS_WIDE = 40;

    private final ReportDocument document;
    private final ZoneId zone;
    private final StringBuilder html = new StringBuilder(40_000);

    private ReportHtml(ReportDocument document) {
        this.document = document;
        this.zone = document.head().zone();
    }

    public static String text(ReportDocument document) {
        return new ReportHtml(document).write();
    }

    private String write() {
        ReportDocument.Head head = document.head();
        String title = escaped(head.title() + ", " + head.days());
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append("<title>")
                .append(title)
                .append(" – Parcelflow</title>\n<style>\n")
                .append(ReportStyles.TEXT)
                .append(
                        "</style>\n</head>\n<body>\n<main>\n<header>\n<p class=\"brand\">Parcelflow")
                .append("</p>\n<h1>")
                .append(escaped(head.title()))
                .append("</h1>\n<p class=\"sub\">")
                .append(escaped(head.days()))
                .append(" in ")
                .append(escaped(zone.getId()))
                .append(", created ")
                .append(escaped(DisplayFormat.dateAndTime(head.createdAt(), zone)))
                .append("</p>\n</header>\n");
        if (!head.note().isEmpty()) {
            html.append("<p class=\"note\">").append(escaped(head.note())).append("</p>\n");
        }
        findings();
        tiles();
        document.sections().forEach(this::section);
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void findings() {
        if (document.findings().isEmpty()) {
            return;
        }
        html.append("<ul class=\"findings\" aria-label=\"Summary\">\n");
        for (ReportFinding finding : document.findings()) {
            html.append("<li class=\"")
                    .append(finding.tone().css())
                    .append("\"><b>")
                    .append(mark(finding.tone()))
                    .append("</b><span>")
                    .append(escaped(finding.message()));
            if (finding.action() != null) {
                html.append(" <span class=\"remedy\">")
                        .append(escaped(finding.action()))
                        .append("</span>");
            }
            html.append("</span></li>\n");
        }
        html.append("</ul>\n");
    }

    /** The tone as a word, so that it does not depend on color alone. */
    private static String mark(ReportTone tone) {
        return switch (tone) {
            case GOOD -> "Good";
            case PLAIN -> "Note";
            case WARN -> "Check";
            case BAD -> "Action needed";
        };
    }

    private void tiles() {
        if (document.tiles().isEmpty()) {
            return;
        }
        html.append("<dl class=\"tiles\">\n");
        for (KeyFigure tile : document.tiles()) {
            html.append("<div><dt>")
                    .append(escaped(tile.label()))
                    .append("</dt><dd class=\"big\">")
                    .append(escaped(tile.value().format(zone)))
                    .append("</dd>");
            if (!tile.comparison().isEmpty()) {
                html.append("<dd class=\"more\">")
                        .append(escaped(tile.comparison()))
                        .append("</dd>");
            }
            html.append("</div>\n");
        }
        html.append("</dl>\n");
    }

    private void section(ReportSection section) {
        html.append("<section class=\"card\" id=\"")
                .append(escaped(section.key()))
                .append("\">\n<h2>")
                .append(escaped(section.title()))
                .append("</h2>\n");
        if (!section.introduction().isEmpty()) {
            html.append("<p class=\"sub\">")
                    .append(escaped(section.introduction()))
                    .append("</p>\n");
        }
        List<Chart> plots = section.charts().stream().filter(Chart::hasNumbers).toList();
        if (!plots.isEmpty()) {
            html.append("<div class=\"plots\">\n");
            plots.forEach(plot -> html.append(ChartHtml.html(plot)));
            html.append("</div>\n");
        }
        if (section.table() != null) {
            grid(section.table());
        }
        html.append("</section>\n");
    }

    private void grid(ReportTable grid) {
        if (grid.rows().isEmpty()) {
            html.append("<p class=\"empty\">").append(escaped(grid.emptyText())).append("</p>\n");
            return;
        }
        html.append("<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
        for (int i = 0; i < grid.columns().size(); i++) {
            html.append("<th scope=\"col\"")
                    .append(isNumber(grid, i) ? " class=\"n\"" : "")
                    .append('>')
                    .append(escaped(grid.columns().get(i).title()))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<ReportCell> row : grid.rows()) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell(row.get(i), i == 0, isNumber(grid, i));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table></div>\n");
    }

    private static boolean isNumber(ReportTable grid, int column) {
        List<ReportCell> known =
                grid.rows().stream()
                        .map(row -> row.get(column))
                        .filter(cell -> !(cell instanceof ReportCell.None))
                        .toList();
        return !known.isEmpty() && known.stream().allMatch(ReportCell::isNumber);
    }

    private void cell(ReportCell cell, boolean isHead, boolean isNumber) {
        String words = escaped(cell.format(zone));
        String tag = isHead ? "th" : "td";
        html.append('<')
                .append(tag)
                .append(isHead ? " scope=\"row\"" : "")
                .append(
                        isNumber
                                ? " class=\"n\""
                                : words.length() > WORDS_WIDE ? " class=\"msg\"" : "")
                .append('>');
        switch (cell) {
            case ReportCell.Status state ->
                    html.append("<span class=\"pill ")
                            .append(state.tone().css())
                            .append("\">")
                            .append(words)
                            .append("</span>");
            case ReportCell.Percentage share ->
                    html.append(words)
                            .append("<svg class=\"meter\" width=\"64\" height=\"4\"")
                            .append(" aria-hidden=\"true\"><rect width=\"")
                            .append(Math.round(Math.clamp(share.share(), 0, 1) * 1000) / 10.0)
                            .append("%\" height=\"4\"/></svg>");
            case ReportCell.Timestamp _, ReportCell.Day _ ->
                    html.append("<span class=\"date\">").append(words).append("</span>");
            case ReportCell.None _,
                    ReportCell.Text _,
                    ReportCell.Count _,
                    ReportCell.Decimal _,
                    ReportCell.Change _,
                    ReportCell.Elapsed _,
                    ReportCell.Dollars _ ->
                    html.append(words);
        }
        html.append("</").append(tag).append('>');
    }
}
