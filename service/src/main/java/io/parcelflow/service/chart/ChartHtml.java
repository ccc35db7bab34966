package io.parcelflow.service.chart;

import static io.parcelflow.service.chart.HtmlEscape.escaped;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Renders a {@link Chart} as a {@code figure} element styled by {@code chart.css}.
 *
 * <p>Horizontal positions are percentages and vertical ones pixels, so that text and lines keep
 * their size on phones and paper. No inline styles or scripts.
 */
public final class ChartHtml {

    private static final int HEIGHT = 160;
    private static final int TOP = 8;
    private static final int AXIS_WIDTH = 48;
    private static final int LABEL_ROOM = 22;
    private static final double MARGIN_PERCENT = 5;

    /** Labels that are nearer would overlap. */
    private static final double LABEL_DISTANCE_PERCENT = 17;

    /** Height in pixels of the mark of a failed run without records. */
    private static final double MARK_PIXELS = 3;

    private static final double COLUMN_SHARE = 0.72;
    private static final double COLUMN_PERCENT_MAX = 9;

    private final Chart plot;
    private final double bottom;
    private final double step;
    private final double top;
    private final StringBuilder html = new StringBuilder(4_000);

    private ChartHtml(Chart plot) {
        this.plot = plot;
        // If all values are 0, an axis of percentages still goes up to 100%.
        double most = plot.axisMax() > 0 ? plot.axisMax() : 1;
        this.bottom = plot.axisMin();
        this.step = plot.unit().step(most - bottom);
        this.top = bottom + step * Math.max(1, Math.ceil((most - bottom) / step - 1e-9));
    }

    /** The figure, including a description and a table of the numbers. */
    public static String html(Chart plot) {
        return new ChartHtml(plot).draw();
    }

    private String draw() {
        html.append("<figure class=\"plot\">\n<figcaption><span>")
                .append(escaped(plot.title()))
                .append("</span>");
        legend();
        html.append("</figcaption>\n<div class=\"axes\">");
        axis();
        html.append("<svg class=\"field\" width=\"100%\" height=\"")
                .append(HEIGHT + TOP + LABEL_ROOM)
                .append("\" role=\"img\" aria-label=\"")
                .append(escaped(plot.description()))
                .append("\">\n");
        for (double at = bottom; at <= top + step / 2; at += step) {
            html.append("<line class=\"")
                    .append(at == bottom ? "base" : "rule")
                    .append("\" x1=\"0\" x2=\"100%\" y1=\"")
                    .append(down(at))
                    .append("\" y2=\"")
                    .append(down(at))
                    .append("\"/>");
        }
        html.append('\n');
        if (plot.shape() == Chart.Shape.COLUMNS) {
            columns();
        } else {
            for (int i = 0; i < plot.series().size(); i++) {
                line(plot.series().get(i), i);
            }
        }
        labels();
        html.append("</svg></div>\n");
        table();
        return html.append("</figure>\n").toString();
    }

    private void legend() {
        Set<Chart.ColumnTone> tones = new TreeSet<>(plot.tones());
        if (tones.size() > 1) {
            html.append("<span class=\"keys\">");
            for (Chart.ColumnTone tone : tones) {
                html.append("<span><svg width=\"12\" height=\"10\" aria-hidden=\"true\">")
                        .append("<rect class=\"s1 ")
                        .append(tone.label())
                        .append("\" width=\"10\" height=\"10\" rx=\"2\"/></svg>")
                        .append(tone.label())
                        .append("</span>");
            }
            html.append("</span>");
        }
        if (plot.series().size() < 2) {
            return;
        }
        html.append("<span class=\"keys\">");
        for (int i = 0; i < plot.series().size(); i++) {
            html.append("<span><svg width=\"18\" height=\"10\" aria-hidden=\"true\">");
            if (plot.shape() == Chart.Shape.COLUMNS) {
                html.append("<rect class=\"s")
                        .append(i + 1)
                        .append("\" x=\"4\" width=\"10\"")
                        .append(" height=\"10\" rx=\"2\"/>");
            } else {
                html.append("<line class=\"stroke s")
                        .append(i + 1)
                        .append("\" x1=\"0\" x2=\"18\" y1=\"5\" y2=\"5\"/>");
            }
            html.append("</svg>").append(escaped(plot.series().get(i).name())).append("</span>");
        }
        html.append("</span>");
    }

    private void axis() {
        html.append("<svg class=\"scale\" width=\"")
                .append(AXIS_WIDTH)
                .append("\" height=\"")
                .append(HEIGHT + TOP + LABEL_ROOM)
                .append("\" aria-hidden=\"true\">");
        for (double at = bottom; at <= top + step / 2; at += step) {
            html.append("<text x=\"")
                    .append(AXIS_WIDTH - 8)
                    .append("\" y=\"")
                    .append(down(at) + 4)
                    .append("\" text-anchor=\"end\">")
                    .append(escaped(plot.unit().formatAxis(at)))
                    .append("</text>");
        }
        html.append("</svg>");
    }

    private void columns() {
        double room = 100.0 / Math.max(1, plot.labels().size());
        double width = Math.min(room * COLUMN_SHARE, COLUMN_PERCENT_MAX);
        for (int i = 0; i < plot.labels().size(); i++) {
            double below = 0;
            for (int s = 0; s < plot.series().size(); s++) {
                Double value = plot.series().get(s).values().get(i);
                Chart.ColumnTone tone = plot.tones().isEmpty() ? null : plot.tones().get(i);
                boolean isMark =
                        tone == Chart.ColumnTone.FAILED
                                && value != null
                                && down(0) - down(value) < MARK_PIXELS;
                if (value == null || (value == 0 && !isMark)) {
                    continue;
                }
                double from = isMark ? down(below) - MARK_PIXELS : down(below + value);
                html.append("<rect class=\"s")
                        .append(s + 1)
                        .append(tone == null ? "" : " " + tone.label())
                        .append("\" x=\"")
                        .append(percent(middle(i) - width / 2))
                        .append("\" width=\"")
                        .append(percent(width))
                        .append("\" y=\"")
                        .append(from)
                        .append("\" height=\"")
                        .append(tenth(down(below) - from))
                        .append("\">");
                hint(plot.series().get(s), i);
                html.append("</rect>");
                below += value;
            }
        }
        html.append('\n');
    }

    private void line(ChartSeries series, int number) {
        List<@Nullable Double> values = series.values();
        int before = -1;
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            if (value == null) {
                continue;
            }
            Double earlier = before < 0 ? null : values.get(before);
            if (earlier != null) {
                html.append("<line class=\"stroke s")
                        .append(number + 1)
                        .append("\" x1=\"")
                        .append(percent(middle(before)))
                        .append("\" y1=\"")
                        .append(down(earlier))
                        .append("\" x2=\"")
                        .append(percent(middle(i)))
                        .append("\" y2=\"")
                        .append(down(value))
                        .append("\"/>");
            }
            before = i;
        }
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            if (value != null) {
                html.append("<circle class=\"s")
                        .append(number + 1)
                        .append("\" r=\"3\" cx=\"")
                        .append(percent(middle(i)))
                        .append("\" cy=\"")
                        .append(down(value))
                        .append("\">");
                hint(series, i);
                html.append("</circle>");
            }
        }
        html.append('\n');
    }

    private void hint(ChartSeries series, int place) {
        html.append("<title>")
                .append(escaped(rowLabel(place) + ", " + series.name() + ": "))
                .append(escaped(words(series.values().get(place))))
                .append("</title>");
    }

    private void labels() {
        double last = Double.POSITIVE_INFINITY;
        String lastText = "";
        // Counted from the end, because the latest label matters most.
        for (int i = plot.labels().size() - 1; i >= 0; i--) {
            String text = plot.axisLabel(i);
            if (last - middle(i) < LABEL_DISTANCE_PERCENT || text.equals(lastText)) {
                continue;
            }
            last = middle(i);
            lastText = text;
            html.append("<text x=\"" + percent(last) + "\" y=\"")
                    .append(HEIGHT + TOP + LABEL_ROOM - 5)
                    .append("\" text-anchor=\"middle\">")
                    .append(escaped(text))
                    .append("</text>");
        }
        html.append('\n');
    }

    private void table() {
        html.append("<details class=\"figures\"><summary>Show as a table</summary>")
                .append("<div class=\"scroll\"><table><thead><tr><th scope=\"col\"></th>");
        plot.series()
                .forEach(series ->
                        html.append("<th scope=\"col\" class=\"n\">")
                                .append(escaped(series.name()))
                                .append("</th>"));
        html.append("</tr></thead><tbody>\n");
        for (int i = 0; i < plot.labels().size(); i++) {
            html.append("<tr><th scope=\"row\">").append(escaped(rowLabel(i))).append("</th>");
            for (ChartSeries series : plot.series()) {
                html.append("<td class=\"n\">")
                        .append(escaped(words(series.values().get(i))))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div></details>\n");
    }

    /** The label, and how its run ended unless it completed. */
    private String rowLabel(int place) {
        Chart.ColumnTone tone = plot.tones().isEmpty() ? null : plot.tones().get(place);
        return plot.labels().get(place)
                + (tone == null || tone == Chart.ColumnTone.COMPLETED
                        ? ""
                        : " (" + tone.label() + ")");
    }

    private String words(@Nullable Double value) {
        return value == null ? "–" : plot.unit().format(value);
    }

    /** Center of a position, in percent of the width. */
    private double middle(int place) {
        return plot.positions().isEmpty()
                ? (place + 0.5) * 100 / plot.labels().size()
                : MARGIN_PERCENT + plot.positions().get(place) * (100 - 2 * MARGIN_PERCENT);
    }

    /** Pixels from the top. */
    private double down(double value) {
        return tenth(TOP + HEIGHT * (1 - (value - bottom) / (top - bottom)));
    }

    private static double tenth(double number) {
        return Math.round(number * 10) / 10.0;
    }

    private static String percent(double number) {
        return Math.round(number * 100) / 100.0 + "%";
    }
}
