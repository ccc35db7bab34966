package io.parcelflow.app.report.document;

import static io.parcelflow.app.chart.Markup.escaped;

import io.parcelflow.app.chart.Plot;
import io.parcelflow.app.chart.PlotFigure;
import io.parcelflow.app.text.Figures;
import java.time.ZoneId;
import java.util.List;

/**
 * A report as one HTML file that needs nothing else: no script, no font, no picture, no network.
 *
 * <p>It follows the reader's choice of light or dark, fits a phone, and prints.
 */
public final class DocumentHtml {

    private static final int WORDS_WIDE = 40;

    private final Document document;
    private final ZoneId zone;
    private final StringBuilder html = new StringBuilder(40_000);

    private DocumentHtml(Document document) {
        this.document = document;
        this.zone = document.head().zone();
    }

    public static String text(Document document) {
        return new DocumentHtml(document).write();
    }

    private String write() {
        Document.Head head = document.head();
        String title = escaped(head.title() + ", " + head.days());
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append("<title>")
                .append(title)
                .append(" – Parcelflow</title>\n<style>\n")
                .append(Styles.TEXT)
                .append(
                        "</style>\n</head>\n<body>\n<main>\n<header>\n<p class=\"brand\">Parcelflow")
                .append("</p>\n<h1>")
                .append(escaped(head.title()))
                .append("</h1>\n<p class=\"sub\">")
                .append(escaped(head.days()))
                .append(" in ")
                .append(escaped(zone.getId()))
                .append(", made ")
                .append(escaped(Figures.dateAndTime(head.madeAt(), zone)))
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
        html.append("<ul class=\"findings\" aria-label=\"In short\">\n");
        for (Finding finding : document.findings()) {
            html.append("<li class=\"")
                    .append(finding.tone().css())
                    .append("\"><b>")
                    .append(mark(finding.tone()))
                    .append("</b><span>")
                    .append(escaped(finding.what()));
            if (finding.remedy() != null) {
                html.append(" <span class=\"remedy\">")
                        .append(escaped(finding.remedy()))
                        .append("</span>");
            }
            html.append("</span></li>\n");
        }
        html.append("</ul>\n");
    }

    /** The tone in a word, for those who do not see its colour. */
    private static String mark(Tone tone) {
        return switch (tone) {
            case GOOD -> "Good";
            case PLAIN -> "Note";
            case WARN -> "Look";
            case BAD -> "Act";
        };
    }

    private void tiles() {
        if (document.tiles().isEmpty()) {
            return;
        }
        html.append("<dl class=\"tiles\">\n");
        for (Tile tile : document.tiles()) {
            html.append("<div><dt>")
                    .append(escaped(tile.name()))
                    .append("</dt><dd class=\"big\">")
                    .append(escaped(tile.value().words(zone)))
                    .append("</dd>");
            if (!tile.beside().isEmpty()) {
                html.append("<dd class=\"more\">").append(escaped(tile.beside())).append("</dd>");
            }
            html.append("</div>\n");
        }
        html.append("</dl>\n");
    }

    private void section(Section section) {
        html.append("<section class=\"card\" id=\"")
                .append(escaped(section.key()))
                .append("\">\n<h2>")
                .append(escaped(section.title()))
                .append("</h2>\n");
        if (!section.lead().isEmpty()) {
            html.append("<p class=\"sub\">").append(escaped(section.lead())).append("</p>\n");
        }
        List<Plot> plots = section.plots().stream().filter(Plot::hasNumbers).toList();
        if (!plots.isEmpty()) {
            html.append("<div class=\"plots\">\n");
            plots.forEach(plot -> html.append(PlotFigure.html(plot)));
            html.append("</div>\n");
        }
        if (section.grid() != null) {
            grid(section.grid());
        }
        html.append("</section>\n");
    }

    private void grid(Grid grid) {
        if (grid.rows().isEmpty()) {
            html.append("<p class=\"empty\">").append(escaped(grid.whenEmpty())).append("</p>\n");
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
        for (List<Cell> row : grid.rows()) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell(row.get(i), i == 0, isNumber(grid, i));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table></div>\n");
    }

    private static boolean isNumber(Grid grid, int column) {
        List<Cell> known =
                grid.rows().stream()
                        .map(row -> row.get(column))
                        .filter(cell -> !(cell instanceof Cell.None))
                        .toList();
        return !known.isEmpty() && known.stream().allMatch(Cell::isNumber);
    }

    private void cell(Cell cell, boolean isHead, boolean isNumber) {
        String words = escaped(cell.words(zone));
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
            case Cell.State state ->
                    html.append("<span class=\"pill ")
                            .append(state.tone().css())
                            .append("\">")
                            .append(words)
                            .append("</span>");
            case Cell.Share share ->
                    html.append(words)
                            .append("<svg class=\"meter\" width=\"64\" height=\"4\"")
                            .append(" aria-hidden=\"true\"><rect width=\"")
                            .append(Math.round(Math.clamp(share.share(), 0, 1) * 1000) / 10.0)
                            .append("%\" height=\"4\"/></svg>");
            case Cell.Moment _, Cell.Day _ ->
                    html.append("<span class=\"date\">").append(words).append("</span>");
            case Cell.None _,
                    Cell.Text _,
                    Cell.Count _,
                    Cell.Decimal _,
                    Cell.Growth _,
                    Cell.Time _,
                    Cell.Dollars _ ->
                    html.append(words);
        }
        html.append("</").append(tag).append('>');
    }
}
