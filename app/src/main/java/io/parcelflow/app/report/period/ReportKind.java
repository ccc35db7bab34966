package io.parcelflow.app.report.period;

import java.util.Locale;

/** The reports there are. */
public enum ReportKind {
    /** What happened on a day and what has to be done. */
    DAILY("Daily summary", 1),
    /** Seven days beside the seven before. */
    WEEKLY("Weekly analysis", 7),
    /** How complete the records are, what was rejected, what drifts. */
    QUALITY("Data quality", 30),
    /** How fast runs are, and what sets their time. */
    PERFORMANCE("Performance", 30);

    private final String title;
    private final int days;

    ReportKind(String title, int days) {
        this.title = title;
        this.days = days;
    }

    public String title() {
        return title;
    }

    /** How many days it is usually about. */
    public int days() {
        return days;
    }

    /** Its name in commands, addresses and file names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
